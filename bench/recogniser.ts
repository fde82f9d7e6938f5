/**
 * How well the sandbox knows its phrasebook: every sentence in every language, at three levels, clean and with noise at
 * 20 dB, and sped up as play-out does when it catches up; what it makes of speech and music that it does not know; first
 * in this process, then after a room with all tracks at once. `--quick` leaves the room out.
 */
import { dispose } from '@livekit/rtc-node';
import { RoomVoice } from '../deploy/local/room-voice.ts';
import { joined } from '../src/audio/joined.ts';
import { languageCodes, type LanguageCode } from '../src/protocol/languages.ts';
import { sampleRateHz } from '../src/sandbox/audio-frames.ts';
import { loadPhrasebook } from '../src/sandbox/phrasebook.ts';
import { Recogniser, type Recognition } from '../src/sandbox/recogniser.ts';
import { degraded, type Degradation } from './degraded.ts';
import { hastened } from './hastened.ts';
import { RoomEar } from './room-ear.ts';
import { loadStrangers, type Stranger } from './strangers.ts';

interface Row {
  readonly what: string;
  readonly spoken: number;
  readonly recognised: number;
  readonly others: number;
}

const goal = 0.99;
const levelsDb = [0, -12, -24];
const snrDb = 20;
/** As fast as play-out catches up, and half as much. */
const tempos = [1.06, 1.12];
const hastenedLevelsDb = [0, -12];
const pauseMs = 800;
const strangerInRoomMs = 240_000;
const joiningMs = 60_000;
/** Silence before the first sentence and after the last, for what is late on its way. */
const marginMs = 4000;

const phrasebook = await loadPhrasebook();
const strangers = await loadStrangers();
const rows = [...(await inProcess()), ...strangers.map(inventions)];
print(rows);
if (!process.argv.includes('--quick')) {
  const afterwards = await afterRoom();
  print(afterwards);
  rows.push(...afterwards.slice(-1));
}
const good = rows.every(({ spoken, recognised, others }) => others === 0 && recognised >= spoken * goal);
console.log(good ? 'as it should be' : 'not good enough');
process.exitCode = good ? 0 : 1;

/** Each sentence alone, to a recogniser that has heard nothing before. */
async function inProcess(): Promise<Row[]> {
  const ways = levelsDb.flatMap((gainDb) => [{ gainDb }, { gainDb, snrDb }]);
  const atEase = ways.map((way) => [1, way] as const);
  const inHaste = tempos.flatMap((tempo) => hastenedLevelsDb.map((gainDb) => [tempo, { gainDb }] as const));
  const result: Row[] = [];
  for (const [tempo, degradation] of [...atEase, ...inHaste]) {
    let recognised = 0;
    let others = 0;
    for (const language of languageCodes) {
      for (const sentence of phrasebook.sentences) {
        const pcm = await sentence.pcm(language);
        const samples = degraded(tempo === 1 ? pcm : await hastened(pcm, tempo), degradation);
        const heard = new Recogniser(phrasebook).hear(samples);
        const right = heard.filter((one) => one.sentence === sentence.id && one.language === language).length;
        recognised += Math.min(1, right);
        others += heard.length - Math.min(1, right);
      }
    }
    const spoken = languageCodes.length * phrasebook.sentences.length;
    result.push({ what: `in process, ${describe(degradation, tempo)}`, spoken, recognised, others });
  }
  return result;
}

function inventions({ name, samples }: Stranger): Row {
  const minutes = Math.round(samples.length / sampleRateHz / 60);
  const others = new Recogniser(phrasebook).hear(samples).length;
  return { what: `in process, not in the book: ${name}, ${minutes} min`, spoken: 0, recognised: 0, others };
}

/** One track for each language and each stranger, all at once, each to one recogniser that hears all of it. */
async function afterRoom(): Promise<Row[]> {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = process.env;
  if (!url || !apiKey || !apiSecret) {
    throw new Error('run it by "npm run bench:recogniser", which starts a room server');
  }
  const livekit = { url, apiKey, apiSecret };
  const room = `recogniser-${process.pid}`;
  const tracks = new Map<string, Int16Array>();
  for (const language of languageCodes) tracks.set(language, await recital(language));
  for (const { name, samples } of strangers) {
    tracks.set(name, samples.subarray(0, (strangerInRoomMs * sampleRateHz) / 1000));
  }
  const longestMs = Math.max(...[...tracks.values()].map((samples) => samples.length)) / (sampleRateHz / 1000);
  console.log(`${tracks.size} tracks at once in a room, ${Math.ceil(longestMs / 60_000)} minutes`);

  const heard = new Map<string, Recognition[]>();
  const recognisers = new Map([...tracks.keys()].map((name) => [name, new Recogniser(phrasebook)]));
  const ear = new RoomEar();
  const voices = new Map<string, RoomVoice>();
  const stop = new AbortController();
  try {
    await ear.join(livekit, room, (speaker, samples) => {
      const recognitions = recognisers.get(speaker)?.hear(samples) ?? [];
      heard.set(speaker, [...(heard.get(speaker) ?? []), ...recognitions]);
    });
    await Promise.all(
      [...tracks.keys()].map(async (name) => {
        voices.set(name, await RoomVoice.join({ livekit, room, identity: name, name, speaks: 'en', sampleRateHz }));
      }),
    );
    await ear.hears(tracks.size, AbortSignal.any([stop.signal, AbortSignal.timeout(joiningMs)]));
    await Promise.all(
      [...voices].map(([name, voice]) => {
        const samples = tracks.get(name) ?? new Int16Array();
        return Promise.race([voice.say(samples, stop.signal), voice.lost]);
      }),
    );
  } finally {
    stop.abort();
    await Promise.all([...voices.values()].map((voice) => voice.close()));
    await ear.leave();
    await dispose();
  }
  const expected = levelsDb.flatMap(() => phrasebook.sentences.map(({ id }) => id));
  const rowsByTrack = [...tracks.keys()].map((name) => {
    const spoken = languageCodes.includes(name as LanguageCode) ? expected : [];
    const told = (heard.get(name) ?? []).map((one) => (one.language === name ? one.sentence : 'another language'));
    const recognised = inOrder(spoken, told);
    return { what: `after the room: ${name}`, spoken: spoken.length, recognised, others: told.length - recognised };
  });
  return [...rowsByTrack, sum('after the room: all', rowsByTrack)];
}

/** All sentences of a language at all levels, with noise and pauses. */
async function recital(language: LanguageCode): Promise<Int16Array> {
  const margin = new Int16Array((marginMs * sampleRateHz) / 1000);
  const pieces: Int16Array[] = [margin];
  for (const gainDb of levelsDb) {
    for (const sentence of phrasebook.sentences) {
      const pcm = await sentence.pcm(language);
      const paused = new Int16Array(pcm.length + (pauseMs * sampleRateHz) / 1000);
      paused.set(pcm);
      pieces.push(degraded(paused, { gainDb, snrDb }));
    }
  }
  return joined([...pieces, margin]);
}

/** How many of the sentences were told, in the order in which they were spoken: the longest common subsequence. */
function inOrder(spoken: readonly string[], told: readonly string[]): number {
  let best = new Array<number>(told.length + 1).fill(0);
  for (const id of spoken) {
    const next = [0];
    for (const [index, other] of told.entries()) {
      next.push(id === other ? (best[index] ?? 0) + 1 : Math.max(next[index] ?? 0, best[index + 1] ?? 0));
    }
    best = next;
  }
  return best.at(-1) ?? 0;
}

function describe({ gainDb, snrDb: noise }: Degradation, tempo: number): string {
  const haste = tempo === 1 ? '' : `, ${Math.round((tempo - 1) * 100)} % faster`;
  return `${gainDb} dB, ${noise === undefined ? 'clean' : `noise at ${noise} dB`}${haste}`;
}

function sum(what: string, table: readonly Row[]): Row {
  const total = (of: (row: Row) => number): number => table.reduce((count, row) => count + of(row), 0);
  const [spoken, recognised, others] = [
    total((row) => row.spoken),
    total((row) => row.recognised),
    total((row) => row.others),
  ];
  return { what, spoken, recognised, others };
}

function print(table: readonly Row[]): void {
  const width = Math.max(...table.map(({ what }) => what.length));
  console.log(`\n${''.padEnd(width)}  spoken  recognised  for another or made up`);
  for (const { what, spoken, recognised, others } of table) {
    const share = spoken === 0 ? '-' : `${((100 * recognised) / spoken).toFixed(1)} %`;
    console.log(`${what.padEnd(width)}  ${String(spoken).padStart(6)}  ${share.padStart(10)}  ${others}`);
  }
}

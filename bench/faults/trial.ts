import { setTimeout as delay } from 'node:timers/promises';
import { RoomVoice } from '../../deploy/local/room-voice.ts';
import { sampleRateHz } from '../../src/sandbox/audio-frames.ts';
import type { Phrasebook } from '../../src/sandbox/phrasebook.ts';
import { Ear, type VoiceSpan } from './ear.ts';
import { WatchedRoom } from './watched-room.ts';
import { recital, type Recital } from './recital.ts';
import { score, type Score } from './score.ts';
import { seconds } from './seconds.ts';
import type { Servers } from '../servers.ts';
import type { Trouble } from './trouble.ts';
import type { WatchedSession } from './watched-service.ts';

const spoken = 'en';
/** Its sentences are no longer than the English ones, so that nothing falls behind by itself. */
const heardIn = 'fr';
const speechMs = 24_000;
/** The trouble comes in the middle of the first sentence after this. */
const strikeAfterMs = 7_000;
const joiningMs = 20_000;
/** What is late, and the hold. */
const restingMs = 60_000;
const promptMs = 1_500;
/** What the room adds on its way to the ear. */
const wayMs = 1_000;

export interface TrialResult {
  readonly name: string;
  readonly score: Score;
  /** The longest silence at the ear before the trouble, and after it. */
  readonly silentMs: { readonly before: number; readonly after: number };
  /** From the trouble, or from its repair, to the voice of the next session; undefined where there was none. */
  readonly heardAgainMs: number | undefined;
  /** The part of it that the service took, from the first audio that it was given. */
  readonly serviceMs: number | undefined;
  readonly shown: readonly string[];
  readonly droppedMs: number;
  readonly sessions: number;
  /** Goals that were missed. */
  readonly problems: readonly string[];
}

/** Lets somebody speak without stop, lets it happen, and listens. */
export async function trial(trouble: Trouble, servers: Servers, phrasebook: Phrasebook): Promise<TrialResult> {
  const said = await recital(phrasebook, spoken, trouble.speechMs ?? speechMs);
  const room = await WatchedRoom.open(servers, trouble.options);
  const ear = new Ear(phrasebook);
  let voice: RoomVoice | undefined;
  const over = new AbortController();
  try {
    await ear.join(servers.livekit, room.name, 'eva', heardIn);
    const speaker = { identity: 'ada', name: 'Ada', speaks: spoken } as const;
    voice = await RoomVoice.join({ ...speaker, livekit: servers.livekit, room: room.name, sampleRateHz });
    if (!(await room.within(joiningMs, () => ear.tracks === 1))) throw new Error('the translated track does not come');
    const beganAtMs = performance.now();
    const saying = Promise.race([voice.say(said.samples, over.signal), voice.lost]);
    const [times] = await Promise.all([befall(trouble, room, said), saying]);
    const rested = await room.within(restingMs, () => room.snapshot.pairs.every(({ state }) => state === 'resting'));
    await delay(wayMs);
    const result = judge(trouble, said, { room, ear, beganAtMs, ...times });
    await ear.leave();
    await voice.close();
    const problems = [...result.problems, ...(rested ? [] : ['does not come to rest']), ...(await leftBehind(room))];
    return { ...result, problems };
  } finally {
    over.abort();
    await Promise.all([ear.leave(), voice?.close()]);
    await room.close();
  }
}

/** Strikes, repairs, and answers when. */
async function befall(
  trouble: Trouble,
  room: WatchedRoom,
  { sentences }: Recital,
): Promise<{ struckAtMs: number; repairedAtMs: number }> {
  const struck = sentences.find(({ fromMs }) => fromMs > strikeAfterMs);
  if (!struck) throw new Error('nothing is said when the trouble comes');
  await delay((struck.fromMs + struck.untilMs) / 2);
  const struckAtMs = performance.now();
  trouble.strike(room);
  if (!trouble.repair) return { struckAtMs, repairedAtMs: struckAtMs };
  await delay(trouble.repair.afterMs);
  const repairedAtMs = performance.now();
  trouble.repair.act(room);
  return { struckAtMs, repairedAtMs };
}

interface Course {
  readonly room: WatchedRoom;
  readonly ear: Ear;
  readonly beganAtMs: number;
  readonly struckAtMs: number;
  readonly repairedAtMs: number;
}

function judge(trouble: Trouble, said: Recital, course: Course): TrialResult {
  const { room, ear, beganAtMs, struckAtMs, repairedAtMs } = course;
  const scored = score(said.sentences, beganAtMs, ear.heard, heardIn);
  const next = room.service.sessions.find(
    ({ openedAtMs, firstVoiceAtMs }) => openedAtMs > struckAtMs && firstVoiceAtMs !== undefined,
  );
  const heardAgainMs = next && heardAgain(next, ear.voices, repairedAtMs);
  const serviceMs = next?.firstVoiceAtMs && next.firstVoiceAtMs - (next.firstChunkAtMs ?? next.openedAtMs);
  const shown = room.states
    .filter(({ atMs }) => atMs > struckAtMs && atMs < beganAtMs + (said.sentences.at(-1)?.untilMs ?? 0))
    .map(({ state, reason }) => (reason ? `${state} (${reason})` : state));
  const problems: string[] = [];
  if (scored.twice.length > 0) problems.push(`heard twice: ${scored.twice.join(' ')}`);
  if (scored.astray.length > 0) problems.push(`nobody said: ${scored.astray.join(', ')}`);
  if (scored.lost.length > trouble.mayLose) problems.push(`lost: ${scored.lost.join(' ')}`);
  const missing = trouble.shows && !shown.includes(`unavailable (${trouble.shows})`);
  if (missing) problems.push(`does not show ${trouble.shows}`);
  const corridorMs = (heardAgainMs ?? Infinity) - (serviceMs ?? 0);
  if (trouble.prompt && corridorMs > promptMs) problems.push(`heard again only after ${seconds(corridorMs)}`);
  return {
    name: trouble.name,
    score: scored,
    silentMs: {
      before: longestSilence(ear.voices, -Infinity, struckAtMs),
      after: longestSilence(ear.voices, struckAtMs, Infinity),
    },
    heardAgainMs,
    serviceMs,
    shown,
    droppedMs: Object.values(room.droppedMs).reduce((sum, ms) => sum + ms, 0),
    sessions: room.sandbox.sessions.length,
    problems,
  };
}

/** Until the first voice at the ear that can be the session's. */
function heardAgain(
  { firstVoiceAtMs = 0 }: WatchedSession,
  voices: readonly VoiceSpan[],
  sinceMs: number,
): number | undefined {
  const voice = voices.find(({ untilMs }) => untilMs > firstVoiceAtMs);
  return voice && Math.max(voice.fromMs, firstVoiceAtMs) - sinceMs;
}

function longestSilence(voices: readonly VoiceSpan[], fromMs: number, untilMs: number): number {
  const gaps = voices
    .slice(1)
    .map((voice, index) => ({ fromMs: voices[index]?.untilMs ?? 0, untilMs: voice.fromMs }))
    .filter((gap) => gap.untilMs > fromMs && gap.untilMs < untilMs);
  return Math.max(0, ...gaps.map((gap) => gap.untilMs - gap.fromMs));
}

/** Nobody is in the room any more: what is still there? */
async function leftBehind(room: WatchedRoom): Promise<string[]> {
  const left: string[] = [];
  const sessionsGone = (): boolean => room.sandbox.sessions.every(({ closedAt }) => closedAt !== undefined);
  if (!(await room.within(5_000, sessionsGone))) left.push('sessions are left open');
  const tracksGone = async (): Promise<boolean> => (await room.translatedTracks()).length === 0;
  if (!(await room.within(5_000, tracksGone))) left.push('tracks are left');
  if (room.snapshot.pairs.length > 0) left.push('interpreters are left');
  return left;
}

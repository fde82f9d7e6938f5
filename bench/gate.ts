/**
 * How well the speech gate tells people from everything else: recordings of people at several levels and in noise, music,
 * keyboards, hum and breath. What is speech is told by the energy of the clean recordings. Needs no server.
 */
import { readArguments, UsageError } from '../deploy/local/command-line.ts';
import { run } from '../deploy/local/run.ts';
import { joined } from '../src/audio/joined.ts';
import { createSpeechDetection } from '../src/speech/speech-detection.ts';
import { loadMusic, loadPeople, loadSynthetic, type Material } from './gate/material.ts';
import { breath, brown, hum, keyboard, noises, pink, type Sound } from './gate/noise.ts';
import { seededRandom, type Random } from '../test/support/seeded-random.ts';
import { goals, printed, type Report, type SoundRow, type SpeechRow } from './gate/report.ts';
import { samplesOf, soundScene, speechScene, type Scene, type Surroundings } from './gate/scene.ts';
import { added, scored, type Score } from './gate/score.ts';
import { tried, type Trial } from './gate/trial.ts';

const usage = `npm run bench:gate -- [--kind silero|level] [--quick] [--json]

How much speech the gate misses, and what else opens it.
  --kind   the gate: silero by default
  --quick  a try with a tenth of the speech and a fifth of the sounds
  --json   the report as JSON on stdout; progress goes to stderr either way`;

const levelsDb = [0, -12, -35];
const snrDb = 15;
type Setting = Surroundings & { readonly name: string };
const surroundings: readonly Setting[] = levelsDb.flatMap((peakDb) => [
  { name: `${peakDb} dBFS, clean`, peakDb },
  ...Object.entries(noises).map(([name, sound]) => ({
    name: `${peakDb} dBFS, ${name} ${snrDb} dB below`,
    peakDb,
    noise: { sound, snrDb },
  })),
]);
const soundMinutes = 5;
const sounds: readonly { name: string; sound: (length: number, random: Random) => Sound; peakDb: number }[] = [
  { name: 'keyboard', sound: keyboard, peakDb: -6 },
  { name: 'keyboard, far', sound: keyboard, peakDb: -24 },
  { name: 'hum', sound: hum, peakDb: -20 },
  { name: 'breath', sound: breath, peakDb: -20 },
  { name: 'breath, far', sound: breath, peakDb: -36 },
  { name: 'brown noise', sound: brown, peakDb: -20 },
  { name: 'pink noise', sound: pink, peakDb: -20 },
];

await run(async (stop) => {
  const { values } = readArguments({
    options: {
      kind: { type: 'string', default: 'silero' },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const { kind } = values;
  if (kind !== 'silero' && kind !== 'level') throw new UsageError(`there is no gate of kind ${kind}\n\n${usage}`);
  const report = await measured(kind, values.quick ? 60 : 12, stop);
  console.log(values.json ? JSON.stringify(report, undefined, 2) : printed(report));
  return goals(report).every(({ met }) => met) ? 0 : 1;
});

async function measured(kind: 'silero' | 'level', every: number, stop: AbortSignal): Promise<Report> {
  let unjudgedMs = 0;
  const detection = await createSpeechDetection({ kind, onUnjudged: (ms) => (unjudgedMs += ms) });
  const hear = (samples: Int16Array): Promise<Trial> => tried(detection, samples, stop);
  try {
    const people = [...(await loadPeople(every)), await loadSynthetic(every / 2)];
    const speech: SpeechRow[] = [];
    for (const around of surroundings) speech.push(await conversation(people, around, hear));
    const pieces = await loadMusic();
    const music: SoundRow[] = [];
    for (const peakDb of levelsDb) {
      const scenes = pieces.map((piece) => soundScene(Float32Array.from(piece), peakDb, seededRandom(1)));
      music.push(await withoutSpeech(`music, ${peakDb} dBFS`, scenes, hear));
    }
    const others: SoundRow[] = [];
    for (const { name, sound, peakDb } of sounds) {
      const scene = soundScene(sound(samplesOf(soundMinutes * 60_000), seededRandom(2)), peakDb, seededRandom(3));
      others.push(await withoutSpeech(`${name}, ${peakDb} dBFS`, [scene], hear));
    }
    const running = speechScene(
      [joined(people.flatMap((material) => material.pieces))],
      { peakDb: -6 },
      seededRandom(4),
    );
    const silent = soundScene(pink(samplesOf(soundMinutes * 60_000), seededRandom(5)), -60, seededRandom(6));
    const cpuPercent = {
      speaking: cpuShare(await hear(running.samples)) * 100,
      silent: cpuShare(await hear(silent.samples)) * 100,
    };
    if (unjudgedMs > 0) {
      throw new Error(`${unjudgedMs} ms were judged by their level alone: the figures would not hold`);
    }
    return { kind, speech, total: added(speech.map(({ score }) => score)), music, sounds: others, cpuPercent };
  } finally {
    await detection.close();
  }
}

type Hear = (samples: Int16Array) => Promise<Trial>;

async function conversation(people: readonly Material[], around: Setting, hear: Hear): Promise<SpeechRow> {
  const scores: Score[] = [];
  for (const [index, { name, pieces }] of people.entries()) {
    const scene = speechScene(pieces, around, seededRandom(index + 1));
    const score = scored(await hear(scene.samples), scene.labels);
    scores.push(score);
    const missedPercent = (score.missedMs * 100) / score.speechMs;
    console.error(`${around.name}: ${name}: ${missedPercent.toFixed(2)} % missed, ${score.cutOnsets} onsets cut`);
  }
  return { scene: around.name, score: added(scores) };
}

async function withoutSpeech(scene: string, scenes: readonly Scene[], hear: Hear): Promise<SoundRow> {
  let openings = 0;
  let minutes = 0;
  for (const { samples } of scenes) {
    const { told, durationMs } = await hear(samples);
    openings += told.filter(({ speaking }) => speaking).length;
    minutes += durationMs / 60_000;
  }
  console.error(`${scene}: ${openings} openings in ${minutes.toFixed(0)} minutes`);
  return { scene, minutes, openings };
}

function cpuShare({ cpuMs, durationMs }: Trial): number {
  return cpuMs / durationMs;
}

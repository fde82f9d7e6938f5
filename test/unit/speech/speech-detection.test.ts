import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sampleRateHz, type SpeechChange } from '../../../src/interpreter/ports.ts';
import { loadPhrasebook } from '../../../src/sandbox/phrasebook.ts';
import { createSpeechDetection, type OpenSpeechDetection } from '../../../src/speech/speech-detection.ts';

// The model is real, and a busy machine gives it little.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const chunkSamples = sampleRateHz / 5;
/** The model answers one window a turn of the event loop: 7 a chunk, and once 25 more of what came before. */
const turnsPerChunk = 40;
const phrasebook = await loadPhrasebook();
const sentence = phrasebook.sentence('budget');

let silero: OpenSpeechDetection;
let level: OpenSpeechDetection;
let unjudged: { ms: number; error: unknown }[] = [];
const onUnjudged = (ms: number, error?: unknown): void => void unjudged.push({ ms, error });

beforeAll(async () => {
  silero = await createSpeechDetection({ kind: 'silero', onUnjudged });
  level = await createSpeechDetection({ kind: 'level', onUnjudged });
});

afterAll(async () => {
  await Promise.all([silero.close(), level.close()]);
  await silero.close();
});

describe.each([0, -30])('a sentence at %i dB', (gainDb) => {
  test.each(['silero', 'level'] as const)('opens the gate of %s at its onset and closes it behind', async (kind) => {
    unjudged = [];
    const speech = gained(await sentence.pcm('en'), gainDb);
    const told = await heard(kind === 'silero' ? silero : level, [silence(2_000), speech, silence(2_000)]);
    const opened = told[0];
    const closed = told.at(-1);
    expect(opened?.speaking).toBe(true);
    expect(closed?.speaking).toBe(false);
    const endMs = 2_000 + (speech.length * 1_000) / sampleRateHz;
    expect(opened?.atMs).toBeGreaterThan(1_500);
    expect(opened?.atMs).toBeLessThan(2_200);
    expect(closed?.atMs).toBeGreaterThan(endMs - 500);
    expect(closed?.atMs).toBeLessThan(endMs + 500);
    expect(unjudged).toEqual([]);
  });
});

test('a sentence within steady noise is found', async () => {
  const speech = await sentence.pcm('fr');
  const all = joined([silence(3_000), speech, silence(2_000)]);
  const noisy = all.map((sample, index) => sample * 0.3 + noise(index) * 200);
  const told = await heard(silero, [noisy]);
  expect(told[0]?.speaking).toBe(true);
  expect(told.at(-1)?.speaking).toBe(false);
  expect(told[0]?.atMs).toBeGreaterThan(2_400);
});

test('clicks, hum and hiss do not open the gate of Silero; hum that sets in opens that of the level', async () => {
  const clicks = soundOf(10_000, (at) => (at % 3_000 < 900 ? noise(at) * 12_000 * Math.exp(-(at % 3_000) / 400) : 0));
  const hum = soundOf(10_000, (at) => 4_000 * Math.sin((2 * Math.PI * 50 * at) / sampleRateHz));
  const hiss = soundOf(10_000, (at) => noise(at) * 2_000);
  for (const sound of [clicks, hum, hiss]) expect(await heard(silero, [silence(1_000), sound])).toEqual([]);
  expect(await heard(level, [soundOf(1_000, (at) => noise(at) * 20), hum])).not.toEqual([]);
});

test('two gates of one model do not mix their speakers', async () => {
  const speech = joined([silence(1_000), await sentence.pcm('de'), silence(2_000)]);
  const quiet = silence((speech.length * 1_000) / sampleRateHz);
  const [talked, silent] = await Promise.all([heard(silero, [speech]), heard(silero, [quiet])]);
  expect(talked.map(({ speaking }) => speaking).slice(0, 1)).toEqual([true]);
  expect(silent).toEqual([]);
});

test('what the model cannot keep up with is judged by its level, and told', async () => {
  unjudged = [];
  const changes: SpeechChange[] = [];
  const gate = silero.open((change) => void changes.push(change));
  const speech = await sentence.pcm('en');
  // No turn of the event loop in between: the model cannot answer.
  for (const chunk of chunks(joined([speech, speech, speech]))) gate.hear(chunk);
  expect(unjudged.reduce((sum, { ms }) => sum + ms, 0)).toBeGreaterThan(2_000);
  expect(changes[0]?.speaking).toBe(true);
  gate.close();
});

test('where the model fails the level goes on, and the error is told', async () => {
  unjudged = [];
  const broken = await createSpeechDetection({ kind: 'silero', onUnjudged });
  await broken.close();
  const told = await heard(broken, [silence(1_000), await sentence.pcm('en'), silence(2_000)]);
  expect(told[0]?.speaking).toBe(true);
  expect(told.at(-1)?.speaking).toBe(false);
  expect(unjudged[0]?.error).toBeInstanceOf(Error);
});

test.each(['silero', 'level'] as const)('a closed gate of %s says nothing more, and closes once', async (kind) => {
  const changes: SpeechChange[] = [];
  const gate = (kind === 'silero' ? silero : level).open((change) => void changes.push(change));
  const speech = await sentence.pcm('en');
  gate.hear(speech.subarray(0, chunkSamples));
  const before = changes.length;
  gate.close();
  gate.close();
  for (const chunk of chunks(speech)) gate.hear(chunk);
  for (let count = 0; count < turnsPerChunk; count++) await turn();
  expect(changes).toHaveLength(before);
});

/** What a new gate tells of these sounds, in milliseconds of the audio. */
async function heard(
  detection: OpenSpeechDetection,
  sounds: readonly Int16Array[],
): Promise<{ speaking: boolean; atMs: number }[]> {
  const told: { speaking: boolean; atMs: number }[] = [];
  let heardMs = 0;
  const gate = detection.open(({ speaking, agoMs }) => void told.push({ speaking, atMs: heardMs - agoMs }));
  try {
    for (const chunk of chunks(joined(sounds))) {
      heardMs += 200;
      gate.hear(chunk);
      for (let count = 0; count < turnsPerChunk; count++) await turn();
    }
  } finally {
    gate.close();
  }
  return told;
}

function chunks(samples: Int16Array): Int16Array[] {
  return Array.from({ length: Math.floor(samples.length / chunkSamples) }, (_, index) =>
    samples.slice(index * chunkSamples, (index + 1) * chunkSamples),
  );
}

function joined(sounds: readonly Int16Array[]): Int16Array {
  return Int16Array.from(sounds.flatMap((sound) => [...sound]));
}

function gained(samples: Int16Array, gainDb: number): Int16Array {
  return samples.map((sample) => sample * 10 ** (gainDb / 20));
}

function silence(ms: number): Int16Array {
  return new Int16Array((ms * sampleRateHz) / 1_000);
}

function soundOf(ms: number, sample: (at: number) => number): Int16Array {
  return silence(ms).map((_, at) => sample(at));
}

/** From -1 to 1, the same for the same place. */
function noise(at: number): number {
  const x = Math.sin(at * 12.9898) * 43_758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}

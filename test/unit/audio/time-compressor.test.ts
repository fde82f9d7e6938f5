import { beforeAll, describe, expect, test } from 'vitest';
import { TimeCompressor } from '../../../src/audio/time-compressor.ts';
import { languageCodes } from '../../../src/protocol/languages.ts';
import { loadPhrasebook, type Phrasebook } from '../../../src/sandbox/phrasebook.ts';
import { Recogniser } from '../../../src/sandbox/recogniser.ts';

const sampleRateHz = 24_000;
const frameSamples = 240;

let phrasebook: Phrasebook;

beforeAll(async () => {
  phrasebook = await loadPhrasebook();
});

/** All that comes out of `input`, whole frames; `hurry` is asked for each frame of the output. */
function compressed(input: Int16Array, hurry: (frame: number) => boolean = () => true): Int16Array {
  let at = 0;
  const compressor = new TimeCompressor(frameSamples, () => {
    if (at + frameSamples > input.length) return undefined;
    at += frameSamples;
    return input.slice(at - frameSamples, at);
  });
  const frames: Int16Array[] = [];
  for (let frame = compressor.next(hurry(0)); frame; frame = compressor.next(hurry(frames.length))) frames.push(frame);
  return joined(...frames);
}

function joined(...pieces: readonly Int16Array[]): Int16Array {
  return Int16Array.from(pieces.flatMap((piece) => [...piece]));
}

function made(durationMs: number, level: (seconds: number) => number): Int16Array {
  return Int16Array.from({ length: (durationMs * sampleRateHz) / 1000 }, (_, index) => level(index / sampleRateHz));
}

const silence = (durationMs: number): Int16Array => made(durationMs, () => 0);
const sine = (durationMs: number, hz: number): Int16Array =>
  made(durationMs, (seconds) => 9_000 * Math.sin(2 * Math.PI * hz * seconds));
const saw = (durationMs: number, hz: number): Int16Array =>
  made(durationMs, (seconds) => 12_000 * (((seconds * hz) % 1) - 0.5));

/** White noise, the same each time. */
function noise(durationMs: number): Int16Array {
  let state = 1;
  return made(durationMs, () => {
    state = (state * 48_271) % 2_147_483_647;
    return 16_000 * (state / 2_147_483_647 - 0.5);
  });
}

async function speech(): Promise<Int16Array> {
  const pieces = phrasebook.sentences.slice(0, 6).map((sentence) => sentence.pcm('es'));
  return joined(...(await Promise.all(pieces)));
}

/** How often a second the signal rises through 0. */
function risesPerSecond(samples: Int16Array): number {
  const rises = samples.filter((sample, index) => sample >= 0 && (samples[index - 1] ?? 0) < 0).length;
  return (rises * sampleRateHz) / samples.length;
}

function steepest(samples: Int16Array): number {
  return samples.reduce((most, sample, index) => Math.max(most, Math.abs(sample - (samples[index - 1] ?? 0))), 0);
}

/** How much like itself `lag` samples later a signal is, -1 to 1. */
function likeness(samples: Int16Array, lag: number): number {
  let [product, energy] = [0, 0];
  for (let at = lag; at < samples.length; at += 1) {
    product += (samples[at] ?? 0) * (samples[at - lag] ?? 0);
    energy += (samples[at] ?? 0) ** 2;
  }
  return product / energy;
}

function power(samples: Int16Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}

/** The most zeros in a row. */
function longestSilence(samples: Int16Array): number {
  let [longest, current] = [0, 0];
  for (const sample of samples) {
    current = sample === 0 ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}

test('without a hurry it gives what it takes, frame by frame', async () => {
  const input = await speech();
  const whole = input.subarray(0, input.length - (input.length % frameSamples));
  expect(compressed(input, () => false)).toEqual(whole);
});

describe.each([
  ['of a low voice', 85],
  ['of a man', 120],
  ['of a woman', 200],
  ['of a child', 330],
  ['higher than any voice', 700],
])('a pitch %s', (_name, hz) => {
  test.each([
    ['saw', saw],
    ['sine', sine],
  ])('%s: it stays, and it takes 1/1.12 of the time', (_shape, voice) => {
    const input = voice(20_000, hz);
    const output = compressed(input);
    expect(input.length / output.length).toBeGreaterThan(1.115);
    expect(input.length / output.length).toBeLessThanOrEqual(1.12);
    expect(Math.abs(risesPerSecond(output) / risesPerSecond(input) - 1)).toBeLessThan(0.005);
  });
});

test('speech is as much shorter, but for its pauses, and as loud', async () => {
  const input = await speech();
  const output = compressed(input);
  expect(input.length / output.length).toBeGreaterThan(1.1);
  expect(input.length / output.length).toBeLessThanOrEqual(1.12);
  expect(Math.abs(power(output) / power(input) - 1)).toBeLessThan(0.05);
});

test('it never takes more than 12 % out of a second', () => {
  let taken = 0;
  const compressor = new TimeCompressor(frameSamples, () => {
    taken += 1;
    return saw(10, 100);
  });
  for (let second = 0; second < 10; second += 1) {
    const before = taken;
    for (let frame = 0; frame < 100; frame += 1) compressor.next(true);
    expect(taken - before).toBeLessThanOrEqual(112 + 3);
  }
});

test('nothing clicks: not in hurrying, not at its beginnings and ends', async () => {
  const tone = sine(20_000, 210);
  expect(steepest(compressed(tone))).toBeLessThanOrEqual(steepest(tone) * 1.02);
  expect(steepest(compressed(tone, (frame) => frame % 37 < 20))).toBeLessThanOrEqual(steepest(tone) * 1.02);
  const voice = await speech();
  expect(steepest(compressed(voice, (frame) => frame % 37 < 20))).toBeLessThanOrEqual(steepest(voice));
});

test('noise stays noise: no pitch comes into it', () => {
  const input = noise(6_000);
  const output = compressed(input);
  expect(input.length / output.length).toBeGreaterThan(1.1);
  for (let lag = 48; lag <= 480; lag += 3) expect(Math.abs(likeness(output, lag))).toBeLessThan(0.05);
});

test('silence stays silence, and pauses keep their length', () => {
  expect(compressed(silence(1_000))).toEqual(silence(1_000));
  const output = compressed(joined(saw(2_000, 150), silence(300), saw(2_000, 150)));
  const quiet = longestSilence(output);
  expect(quiet).toBeGreaterThanOrEqual((300 * sampleRateHz) / 1000);
  expect(quiet).toBeLessThan((310 * sampleRateHz) / 1000);
});

test('after a hurry, from the next pause on, it gives what it takes again', () => {
  const voice = joined(saw(1_000, 170), silence(200), sine(1_000, 300));
  const output = compressed(voice, (frame) => frame < 50);
  const tail = sine(1_000, 300);
  expect(output.subarray(output.length - tail.length)).toEqual(tail);
});

test('it holds no more than it needs, and on shortage gives what it holds', () => {
  const frames = Array.from({ length: 10 }, () => saw(10, 130));
  let pulled = 0;
  const compressor = new TimeCompressor(frameSamples, () => frames[pulled++]);
  expect(compressor.next(true)).toHaveLength(frameSamples);
  expect(pulled).toBe(3);
  expect(compressor.held.length).toBe(2 * frameSamples);
  let given = 1;
  while (compressor.next(true)) given += 1;
  expect(given).toBe(10);
  expect(compressor.held.length).toBe(0);
});

test('cleared, it has forgotten', () => {
  const compressor = new TimeCompressor(frameSamples, () => undefined);
  expect(compressor.next(true)).toBeUndefined();
  let left = 5;
  const other = new TimeCompressor(frameSamples, () => (left-- > 0 ? saw(10, 130) : undefined));
  other.next(true);
  other.clear();
  expect(other.held.length).toBe(0);
});

test.each(languageCodes)('hurried speech keeps its pitch and is understood: %s', async (language) => {
  const input = await phrasebook.sentence('welcome').pcm(language);
  const output = compressed(input);
  expect(Math.abs(risesPerSecond(output) / risesPerSecond(input) - 1)).toBeLessThan(0.06);
  const heard = new Recogniser(phrasebook).hear(output);
  expect(heard.map((one) => [one.sentence, one.language])).toEqual([['welcome', language]]);
});

import { expect, test } from 'vitest';
import { frameSamples } from '../../../src/sandbox/audio-frames.ts';
import { UnknownSpeech } from '../../../src/sandbox/unknown-speech.ts';

const voice = noise(3000);
const silence = new Int16Array(frameSamples);

function noise(amplitude: number): Int16Array {
  return Int16Array.from({ length: frameSamples }, (_, index) => (index % 2 === 0 ? amplitude : -amplitude));
}

function hear(unknown: UnknownSpeech, frames: readonly Int16Array[]): number[] {
  return frames.flatMap((frame) => unknown.hear(frame) ?? []);
}

function times<Item>(count: number, item: Item): Item[] {
  return Array.from({ length: count }, () => item);
}

test('tells the length of speech once it has paused, and counts short pauses in', () => {
  const unknown = new UnknownSpeech();
  expect(hear(unknown, [...times(5, silence), ...times(4, voice), ...times(3, silence), ...times(8, voice)])).toEqual(
    [],
  );
  expect(hear(unknown, times(3, silence))).toEqual([]);
  expect(hear(unknown, times(20, silence))).toEqual([3000]);
});

test('a click is no speech, and neither is steady noise for long', () => {
  const unknown = new UnknownSpeech();
  expect(hear(unknown, [...times(2, voice), ...times(9, silence)])).toEqual([]);
  const hum = new UnknownSpeech();
  hear(hum, times(60, noise(150)));
  expect(hear(hum, times(100, noise(150)))).toEqual([]);
});

test('what was recognised is not unknown; what came before it is', () => {
  const unknown = new UnknownSpeech();
  expect(hear(unknown, times(5, voice))).toEqual([]);
  expect(unknown.know(0, 3000)).toBeUndefined();
  expect(hear(unknown, [...times(11, voice), ...times(9, silence)])).toEqual([]);
  expect(hear(unknown, times(10, voice))).toEqual([]);
  expect(unknown.know(6500, 9000)).toBe(1500);
});

test('speech without an end is told once, at more than 20 seconds', () => {
  const unknown = new UnknownSpeech();
  const speech = times(40, [...times(9, voice), silence]).flat();
  const told = hear(unknown, [...speech, ...times(9, silence)]);
  expect(told).toHaveLength(1);
  expect(told[0]).toBeGreaterThan(20_500);
});

test('the end of the input is the end of the speech', () => {
  const unknown = new UnknownSpeech();
  hear(unknown, times(10, voice));
  expect(unknown.finish()).toBe(2000);
  expect(unknown.finish()).toBeUndefined();
});

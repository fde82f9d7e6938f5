import { expect, test } from 'vitest';
import { Resampler, resamplerDelayMs } from '../../../src/speech/resampler.ts';

test('a chunk of 200 ms at 24 kHz is 200 ms at 16 kHz, and chunks join without a seam', () => {
  const tone = sine(1_000, 0.5, 24_000);
  const whole = new Resampler().resample(tone);
  const resampler = new Resampler();
  const parts = [0, 4_800, 9_600, 14_401, 19_200].map((start, index, starts) =>
    resampler.resample(tone.subarray(start, starts[index + 1])),
  );
  expect(parts[0]).toHaveLength(3_200);
  expect(parts.flatMap((part) => [...part])).toEqual([...whole]);
});

test('what a microphone says stays, at its time, and what would fold back goes', () => {
  const delaySamples = resamplerDelayMs * 16;
  for (const hz of [100, 1_000, 3_000, 6_000]) {
    const out = new Resampler().resample(sine(hz, 0.5, 24_000));
    const expected = Array.from(out, (_, at) => 0.5 * Math.sin((2 * Math.PI * hz * (at - delaySamples)) / 16_000));
    expect(Math.max(...expected.slice(100).map((value, at) => Math.abs(value - (out[at + 100] ?? 0))))).toBeLessThan(
      0.02,
    );
  }
  const folded = new Resampler().resample(sine(10_000, 0.5, 24_000));
  expect(Math.max(...folded.slice(100).map(Math.abs))).toBeLessThan(0.002);
});

function sine(hz: number, amplitude: number, length: number): Int16Array {
  return Int16Array.from({ length }, (_, at) => 32_768 * amplitude * Math.sin((2 * Math.PI * hz * at) / 24_000));
}

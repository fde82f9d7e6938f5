import { expect, test } from 'vitest';
import { AudioFrames, frameSamples, peak } from '../../../src/sandbox/audio-frames.ts';

const count = 2 * frameSamples + 100;
const samples = Int16Array.from({ length: count }, (_, index) => (index % 60_000) - 30_000);
const bytes = Buffer.from(samples.buffer);

test.each([2, 46, 9_598, 9_600, 9_602, bytes.length])(
  'regroups appends of %i bytes into frames of 200 ms',
  (length) => {
    const frames = new AudioFrames();
    const got: Int16Array[] = [];
    for (let offset = 0; offset < bytes.length; offset += length) {
      got.push(...frames.push(bytes.subarray(offset, offset + length)));
    }
    expect(got.map((frame) => frame.length)).toEqual([frameSamples, frameSamples]);
    const rest = frames.flush();
    expect([...got, rest].flatMap((frame) => [...(frame ?? [])]).slice(0, count)).toEqual([...samples]);
    expect(rest?.length).toBe(frameSamples);
    expect(peak(rest?.subarray(100) ?? samples)).toBe(0);
    expect(frames.flush()).toBeUndefined();
  },
);

test('the peak of the most negative sample is 32,768', () => {
  expect(peak(Int16Array.of(3, -32_768, 32_767))).toBe(32_768);
});

import { expect, test } from 'vitest';
import { DeltaFormat } from '../../../src/sandbox/delta-format.ts';

const samples = Int16Array.from({ length: 4800 }, (_, index) => index);

function pcm(delta: string): Int16Array {
  return new Int16Array(new Uint8Array(Buffer.from(delta, 'base64')).buffer);
}

test('24 kHz mono as it is', () => {
  const { delta, ...facts } = new DeltaFormat().write(samples);
  expect(facts).toEqual({ sample_rate: 24_000, channels: 1, format: 'pcm16' });
  expect(pcm(delta)).toEqual(samples);
});

test('another rate and two channels, for as many deltas as are said', () => {
  const format = new DeltaFormat();
  format.become({ sampleRateHz: 48_000, channels: 2 }, 1);
  const { delta, sample_rate, channels } = format.write(samples);
  expect([sample_rate, channels]).toEqual([48_000, 2]);
  expect([...pcm(delta).subarray(0, 10)]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2]);
  expect(pcm(delta)).toHaveLength(19_200);
  expect(format.write(samples).sample_rate).toBe(24_000);
});

test('a lower rate takes fewer samples', () => {
  const format = new DeltaFormat();
  format.become({ sampleRateHz: 16_000, channels: 1 }, Infinity);
  const heard = pcm(format.write(samples).delta);
  expect(heard).toHaveLength(3200);
  expect([...heard.subarray(0, 4)]).toEqual([0, 1, 3, 4]);
});

test('odd bytes, until all is well again', () => {
  const format = new DeltaFormat();
  format.loseBytes(Infinity);
  expect(Buffer.from(format.write(samples).delta, 'base64')).toHaveLength(9599);
  format.restore();
  expect(Buffer.from(format.write(samples).delta, 'base64')).toHaveLength(9600);
});

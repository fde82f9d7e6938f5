import { expect, it } from 'vitest';
import { describeSize, excessOf, type Layer } from '../../../deploy/image/image-size.ts';

const layer = (megabytes: number): Layer => ({
  madeBy: `COPY ${megabytes}`,
  compressedBytes: megabytes * 1_000_000,
  parts: new Map([['fastify', megabytes * 3_000_000]]),
});

it('says nothing of an image that weighs what it may', () => {
  expect(excessOf('ours:dev', [layer(100), layer(150)])).toBeUndefined();
});

it('tells by what goal an image is too large, all its layers together', () => {
  expect(excessOf('ours:dev', [layer(100), layer(150), layer(1)])).toBe(
    'ours:dev is TOO LARGE: 251.0 MB compressed, and 250.0 MB are the goal.',
  );
});

it('tells what an image weighs, by layers and by parts', () => {
  const told = describeSize('ours:dev', [layer(100), layer(20)]);
  expect(told).toContain('ours:dev:  120.0 MB compressed,  360.0 MB unpacked');
  expect(told).toContain(' 20.0 MB  COPY 20');
  expect(told).toContain('360.0 MB  fastify');
});

import { expect, test } from 'vitest';
import { BoundedQueue } from '../../../src/audio/bounded-queue.ts';

test('a full queue drops the oldest and tells how much', () => {
  const dropped: number[] = [];
  const queue = new BoundedQueue<{ durationMs: number; name: string }>(60, (durationMs) => dropped.push(durationMs));
  for (const name of ['a', 'b', 'c', 'd']) queue.push({ durationMs: 20, name });
  expect(queue.waitingMs).toBe(60);
  expect(dropped).toEqual([20]);
  expect(['b', 'c', 'd', undefined].map(() => queue.shift()?.name)).toEqual(['b', 'c', 'd', undefined]);
  expect(queue.waitingMs).toBe(0);
});

test('what is longer than the bound does not stay', () => {
  const dropped: number[] = [];
  const queue = new BoundedQueue(60, (durationMs) => dropped.push(durationMs));
  queue.push({ durationMs: 100 });
  expect(queue.shift()).toBeUndefined();
  expect(dropped).toEqual([100]);
});

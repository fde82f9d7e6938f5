import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pacer } from '../../../src/room/pacer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('every member is called every 20 ms with the same time, and without members the timer rests', () => {
  const pacer = new Pacer();
  expect(vi.getTimerCount()).toBe(0);
  const first: number[] = [];
  const second: number[] = [];
  const startMs = performance.now();
  const leaveFirst = pacer.add((nowMs) => first.push(nowMs - startMs));
  const leaveSecond = pacer.add((nowMs) => second.push(nowMs - startMs));
  vi.advanceTimersByTime(40);
  leaveFirst();
  leaveFirst();
  vi.advanceTimersByTime(20);
  expect([first, second]).toEqual([
    [20, 40],
    [20, 40, 60],
  ]);
  leaveSecond();
  expect(vi.getTimerCount()).toBe(0);
  pacer.add((nowMs) => first.push(nowMs - startMs))();
  expect(vi.getTimerCount()).toBe(0);
});

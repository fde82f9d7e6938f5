import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SlowStart } from '../../../src/sandbox/slow-start.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([
  [0, 600],
  [0.5, 1150],
  [1, 1700],
])('%d: over after %i ms', async (value, ms) => {
  const start = new SlowStart(() => value);
  const stopped = AbortSignal.abort();
  vi.advanceTimersByTime(ms - 1);
  await expect(start.over(stopped)).rejects.toThrow();
  vi.advanceTimersByTime(1);
  await start.over(stopped);
});

import { expect, it } from 'vitest';
import { Waits } from '../../../src/jobs/waits.ts';

it('tells the longest wait, and forgets whoever has been taken in between', () => {
  const waits = new Waits();
  expect(waits.look([], 0)).toBe(0);
  expect(waits.look(['a'], 5_000)).toBe(0);
  expect(waits.look(['b', 'a'], 10_000)).toBe(5_000);
  // However many come and go, none of them waits for long.
  expect(waits.look(['c', 'b'], 15_000)).toBe(5_000);
  expect(waits.look(['d', 'c'], 20_000)).toBe(5_000);
  expect(waits.look([], 25_000)).toBe(0);
  expect(waits.look(['a'], 30_000)).toBe(0);
});

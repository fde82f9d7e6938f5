import { expect, test } from 'vitest';
import { Evidence, type Turn } from '../../../src/speech/evidence.ts';

const windowMs = 32;

test('strong speech opens early, weak speech later, and both from where they began', () => {
  const [strong] = turns([...quiet(20), ...Array<number>(20).fill(1)]);
  const [weak] = turns([...quiet(20), ...Array<number>(6).fill(0.5), ...Array<number>(14).fill(0.95)]);
  expect(strong).toMatchObject({ speaking: true, atMs: 20 * windowMs - 200 });
  expect(weak).toMatchObject({ speaking: true, atMs: 20 * windowMs - 200 });
  expect(weak?.toldMs).toBeGreaterThan(strong?.toldMs ?? Infinity);
});

test('a click of one window, however sure, and a long doubt do not open', () => {
  expect(turns([...quiet(5), 1, ...quiet(3), 1, ...quiet(3), 1, ...quiet(20)])).toEqual([]);
  expect(turns(Array<number>(200).fill(0.7))).toEqual([]);
});

test('what goes on for long opens without one moment that is quite sure', () => {
  const [turn] = turns([...quiet(20), ...Array<number>(100).fill(0.9)]);
  expect(turn).toMatchObject({ speaking: true, atMs: 20 * windowMs - 200 });
  expect(turn?.toldMs).toBeLessThan(20 * windowMs + 2_000);
});

test('a gap within speech does not close, a pause does, and says where speech ended', () => {
  const told = turns([...Array<number>(20).fill(1), ...quiet(8), ...Array<number>(10).fill(0.4), ...quiet(20)]);
  expect(told.map(({ speaking }) => speaking)).toEqual([true, false]);
  expect(told[1]?.atMs).toBe(38 * windowMs + 100);
});

test('a turn never begins before the one before it ended', () => {
  const speech = Array<number>(10).fill(1);
  const told = turns([...speech, ...quiet(13), ...speech]);
  expect(told).toHaveLength(3);
  expect(told[2]?.atMs).toBeGreaterThanOrEqual(told[1]?.atMs ?? Infinity);
});

function turns(probabilities: readonly number[]): (Turn & { toldMs: number })[] {
  const evidence = new Evidence({ opensAfterMs: 100, closesAfterMs: 400 });
  return probabilities.flatMap((probability, index) => {
    const toldMs = (index + 1) * windowMs;
    const turn = evidence.judge(probability, index * windowMs, toldMs);
    return turn ? [{ ...turn, toldMs }] : [];
  });
}

function quiet(windows: number): number[] {
  return Array<number>(windows).fill(0);
}

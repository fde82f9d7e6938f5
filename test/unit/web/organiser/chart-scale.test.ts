import { expect, test } from 'vitest';
import {
  highestByMinute,
  nearestIndex,
  stretches,
  timeSpan,
  timeTicks,
  valueTicks,
} from '../../../../src/web/organiser/chart-scale.ts';

const minuteMs = 60_000;
const at = (...seconds: number[]) => seconds.map((second) => ({ atMs: second * 1000, value: second }));

test.each([
  [0, 0.5, [0, 0.5]],
  [0.4, 0.5, [0, 0.5]],
  [3.2, 0.5, [0, 1, 2, 3, 4]],
  [4, 0.5, [0, 1, 2, 3, 4]],
  [0.3, 0.1, [0, 0.1, 0.2, 0.3]],
  [17, 0.5, [0, 5, 10, 15, 20]],
  [1, 1, [0, 1]],
  [5, 1, [0, 2, 4, 6]],
  [130, 1, [0, 50, 100, 150]],
])('the values beside an axis up to %d are round and reach it', (highest, smallestStep, ticks) => {
  expect(valueTicks(highest, 4, smallestStep)).toEqual(ticks);
});

test('every axis reaches its highest value, by no more than six round steps from nothing', () => {
  for (let highest = 0.01; highest < 1e6; highest *= 1.37) {
    const ticks = valueTicks(highest, 4, 0.001);
    expect(ticks[0]).toBe(0);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest * 0.999_999);
    expect(ticks.at(-2)).toBeLessThan(highest);
    expect(ticks.length).toBeLessThanOrEqual(7);
  }
});

test('times are told at full minutes, as many as there is room for', () => {
  const hour = timeTicks(0.5 * minuteMs, 60 * minuteMs, 6);
  expect(hour).toEqual([10, 20, 30, 40, 50, 60].map((minute) => minute * minuteMs));
  expect(timeTicks(0, 10 * minuteMs, 2)).toEqual([0, 5, 10].map((minute) => minute * minuteMs));
  expect(timeTicks(61_000, 62_000, 5)).toEqual([]);
});

test('a short history leaves room for what is to come', () => {
  expect(timeSpan(at(3_600, 3_610))).toEqual([3_010_000, 3_610_000]);
  expect(timeSpan(at(0, 3_600))).toEqual([0, 3_600_000]);
});

test('where no interpreter was in the room, the line has a hole', () => {
  expect(stretches(at(0, 10, 20, 60, 70))).toEqual([at(0, 10, 20), at(60, 70)]);
  expect(stretches([])).toEqual([]);
});

test('a pointer finds the moment nearest to it', () => {
  expect(nearestIndex(at(0, 10, 20), 14_000)).toBe(1);
  expect(nearestIndex(at(0, 10, 20), 99_000)).toBe(2);
  expect(nearestIndex(at(0, 10, 20), -1)).toBe(0);
});

test('the table tells the highest value of each minute', () => {
  const points = [...at(0, 30), { atMs: 40_000, value: 5 }, ...at(60)];
  expect(highestByMinute(points)).toEqual([
    { atMs: 0, value: 30 },
    { atMs: 60_000, value: 60 },
  ]);
});

import { expect, test } from 'vitest';
import { chartHeight, chartLines, margin } from '../../../../src/web/organiser/chart-lines.ts';

const width = margin.left + margin.right + 600;
const minuteMs = 60_000;
const points = [
  { atMs: 0, value: 0 },
  { atMs: 10_000, value: 2 },
  { atMs: 10 * minuteMs, value: 1 },
];

test('time runs over the width of the plot and values over its height', () => {
  const { x, y, timeAt } = chartLines(points, { width, shape: 'line', smallestStep: 1 });
  expect([x(0), x(5 * minuteMs), x(10 * minuteMs)]).toEqual([margin.left, margin.left + 300, margin.left + 600]);
  expect([y(0), y(2)]).toEqual([chartHeight - margin.bottom, margin.top]);
  expect(timeAt(margin.left + 300)).toBe(5 * minuteMs);
});

test('a line goes from value to value, and steps hold each until the next', () => {
  const foot = chartHeight - margin.bottom;
  const left = margin.left;
  expect(chartLines(points.slice(0, 2), { width, shape: 'line', smallestStep: 1 }).line).toBe(
    `M${left + 590},${foot}L${left + 600},${margin.top}`,
  );
  expect(chartLines(points.slice(0, 2), { width, shape: 'steps', smallestStep: 1 }).line).toBe(
    `M${left + 590},${foot}L${left + 600},${foot}L${left + 600},${margin.top}`,
  );
});

test('a single moment is a dot, with nothing beneath it', () => {
  const { line, area } = chartLines(points.slice(2), { width, shape: 'line', smallestStep: 1 });
  expect(line).toMatch(/^M[\d.]+,[\d.]+h0$/);
  expect(area).toBe('');
});

test('a chart without width yet has no value that cannot be drawn', () => {
  const { line, area } = chartLines(points, { width: 0, shape: 'steps', smallestStep: 1 });
  expect(line + area).not.toMatch(/NaN|Infinity/);
});

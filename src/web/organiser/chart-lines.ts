import { stretches, timeSpan, timeTicks, valueTicks, type Point } from './chart-scale.ts';

export type ChartShape = 'line' | 'steps';

export const chartHeight = 190;
export const margin = { top: 10, right: 14, bottom: 26, left: 58 } as const;

/** Where everything of a chart stands, in CSS pixels. */
export interface ChartLines {
  readonly x: (atMs: number) => number;
  readonly y: (value: number) => number;
  readonly values: readonly number[];
  readonly times: readonly number[];
  /** SVG paths: the line, and the ground between it and zero. */
  readonly line: string;
  readonly area: string;
  /** Left end and right end of the plot. */
  readonly plot: readonly [number, number];
  /** When in time a place in the plot is. */
  readonly timeAt: (x: number) => number;
}

export function chartLines(
  points: readonly Point[],
  { width, shape, smallestStep }: { width: number; shape: ChartShape; smallestStep: number },
): ChartLines {
  const plot = [margin.left, Math.max(margin.left + 1, width - margin.right)] as const;
  const foot = chartHeight - margin.bottom;
  const [fromMs, toMs] = timeSpan(points);
  const values = valueTicks(Math.max(0, ...points.map(({ value }) => value)), 4, smallestStep);
  const highest = values.at(-1) ?? 1;
  const perMs = (plot[1] - plot[0]) / Math.max(1, toMs - fromMs);
  const x = (atMs: number): number => round(plot[0] + (atMs - fromMs) * perMs);
  const y = (value: number): number => round(foot - (value / highest) * (foot - margin.top));
  const parts = stretches(points).map((stretch) => ({ stretch, path: pathOf(stretch, shape, x, y) }));
  return {
    x,
    y,
    values,
    times: timeTicks(fromMs, toMs, Math.max(2, Math.floor((plot[1] - plot[0]) / 65))),
    line: parts.map(({ path }) => `M${path}`).join(''),
    area: parts.map(({ stretch, path }) => areaOf(stretch, path, x, foot)).join(''),
    plot,
    timeAt: (place) => fromMs + (place - plot[0]) / perMs,
  };
}

function pathOf(stretch: readonly Point[], shape: ChartShape, x: ChartLines['x'], y: ChartLines['y']): string {
  const corners = stretch.map(({ atMs, value }, index) => {
    const here = `${x(atMs)},${y(value)}`;
    const before = stretch[index - 1];
    return shape === 'steps' && before ? `${x(atMs)},${y(before.value)}L${here}` : here;
  });
  // A single point has no length, and round ends make a dot of it.
  return corners.length === 1 ? `${corners.join('')}h0` : corners.join('L');
}

function areaOf(stretch: readonly Point[], path: string, x: ChartLines['x'], foot: number): string {
  const [first] = stretch;
  const last = stretch.at(-1);
  if (!first || !last || first === last) return '';
  return `M${x(first.atMs)},${foot}L${path}L${x(last.atMs)},${foot}Z`;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

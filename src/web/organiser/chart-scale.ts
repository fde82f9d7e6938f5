/** A moment of a line. */
export interface Point {
  readonly atMs: number;
  readonly value: number;
}

const minuteMs = 60_000;
/** Samples come each 10 s: what is further apart than this has a hole between it. */
const holeMs = 25_000;
const shortestSpanMs = 10 * minuteMs;
const timeSteps = [1, 2, 5, 10, 15, 30, 60].map((minutes) => minutes * minuteMs);

/** Round values from 0 up to the first one that is not below `highest`, about `count` steps of them. */
export function valueTicks(highest: number, count: number, smallestStep: number): readonly number[] {
  const rough = Math.max(highest / count, smallestStep);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough - power / 1e6);
  const chosen = step ?? 10 * power;
  const steps = Math.max(1, Math.ceil(highest / chosen - 1e-9));
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * chosen).toPrecision(12)));
}

/** Full minutes within a span, at most `most` of them. */
export function timeTicks(fromMs: number, toMs: number, most: number): readonly number[] {
  const step = timeSteps.find((candidate) => (toMs - fromMs) / candidate <= most) ?? 60 * minuteMs;
  const first = Math.ceil(fromMs / step) * step;
  const count = Math.max(0, Math.floor((toMs - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => first + index * step);
}

/** What an axis of time shows: all points, and ten minutes at least. */
export function timeSpan(points: readonly Point[]): readonly [number, number] {
  const toMs = points.at(-1)?.atMs ?? 0;
  return [Math.min(points[0]?.atMs ?? toMs, toMs - shortestSpanMs), toMs];
}

/** The stretches without a hole. */
export function stretches(points: readonly Point[]): readonly (readonly Point[])[] {
  const found: Point[][] = [];
  for (const point of points) {
    const current = found.at(-1);
    const last = current?.at(-1);
    if (current && last && point.atMs - last.atMs <= holeMs) current.push(point);
    else found.push([point]);
  }
  return found;
}

/** The index of the point nearest in time; points are in order. */
export function nearestIndex(points: readonly Point[], atMs: number): number {
  const distances = points.map((point) => Math.abs(point.atMs - atMs));
  return distances.indexOf(Math.min(...distances));
}

/** The highest value of each minute, for a table that can be read through. */
export function highestByMinute(points: readonly Point[]): readonly Point[] {
  const highest = new Map<number, number>();
  for (const { atMs, value } of points) {
    const minute = Math.floor(atMs / minuteMs) * minuteMs;
    highest.set(minute, Math.max(value, highest.get(minute) ?? value));
  }
  return Array.from(highest, ([atMs, value]) => ({ atMs, value }));
}

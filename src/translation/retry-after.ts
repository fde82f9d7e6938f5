/** Longer than anybody waits; timers cannot be set for more than some 24 days. */
const longestMs = 24 * 3_600_000;

/** Milliseconds from `nowMs` on that a `Retry-After` asks for, in seconds or as a date; undefined where it says neither. */
export function readRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestMs);
}

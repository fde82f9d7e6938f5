import { RequestRefusedError } from '../errors.ts';

const dayMs = 24 * 3_600_000;
/** For so many days usage is kept, today included. */
export const keptDays = 35;

/** A range of days in UTC, `YYYY-MM-DD`, both ends included. */
export interface UsageDays {
  readonly from: string;
  readonly to: string;
}

/** The day at a moment, in milliseconds since the epoch. */
export function dayAt(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

/** The days asked for, or all that are kept. Throws RequestRefusedError for what are no days. */
export function usageDays(
  nowMs: number,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): UsageDays {
  const days = { from: from ?? dayAt(nowMs - (keptDays - 1) * dayMs), to: to ?? dayAt(nowMs) };
  for (const [name, day] of Object.entries(days)) {
    if (!isDay(day)) throw new RequestRefusedError(`${name}: "${day}" is no day; allowed: YYYY-MM-DD, in UTC`);
  }
  if (days.from > days.to) {
    throw new RequestRefusedError(`from: ${days.from} is after ${days.to}; allowed: not after to`);
  }
  return days;
}

/** Those of the days that may still be kept, first to last. */
export function keptDaysOf({ from, to }: UsageDays, nowMs: number): string[] {
  return Array.from({ length: keptDays }, (_, index) => dayAt(nowMs - (keptDays - 1 - index) * dayMs)).filter(
    (day) => day >= from && day <= to,
  );
}

function isDay(text: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(ms) && dayAt(ms) === text;
}

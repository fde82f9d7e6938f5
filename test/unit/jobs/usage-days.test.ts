import { expect, it } from 'vitest';
import { RequestRefusedError } from '../../../src/errors.ts';
import { keptDaysOf, usageDays } from '../../../src/jobs/usage-days.ts';

const now = Date.parse('2026-11-21T15:00:00Z');

it('is all that is kept where nothing is asked', () => {
  expect(usageDays(now, {})).toEqual({ from: '2026-10-18', to: '2026-11-21' });
  expect(keptDaysOf(usageDays(now, {}), now)).toHaveLength(35);
});

it('is the days asked for, as far as they are kept', () => {
  const days = usageDays(now, { from: '2026-01-01', to: '2026-10-19' });
  expect(keptDaysOf(days, now)).toEqual(['2026-10-18', '2026-10-19']);
  expect(keptDaysOf({ from: '2027-01-01', to: '2027-02-01' }, now)).toEqual([]);
});

it.each([
  [{ from: 'yesterday' }, /from: "yesterday" is no day; allowed: YYYY-MM-DD/],
  [{ to: '2026-02-30' }, /to: "2026-02-30" is no day/],
  [{ from: '2026-11-20', to: '2026-11-19' }, /from: 2026-11-20 is after 2026-11-19/],
])('refuses %j', (given, message) => {
  expect(() => usageDays(now, given)).toThrow(RequestRefusedError);
  expect(() => usageDays(now, given)).toThrow(message);
});

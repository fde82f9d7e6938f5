import { expect, it } from 'vitest';
import { readRetryAfter } from '../../../src/translation/retry-after.ts';

const now = Date.parse('2026-11-21T15:00:00Z');

it.each([
  ['0', 0],
  ['7', 7_000],
  [' 1.5 ', 1_500],
  ['Sat, 21 Nov 2026 15:00:30 GMT', 30_000],
  ['Sat, 21 Nov 2026 14:00:00 GMT', 0],
  ['99999999999', 24 * 3_600_000],
  ['Fri, 31 Dec 9999 23:59:59 GMT', 24 * 3_600_000],
  ['soon', undefined],
  ['', undefined],
  [undefined, undefined],
])('reads %j as %j ms', (header, ms) => {
  expect(readRetryAfter(header, now)).toBe(ms);
});

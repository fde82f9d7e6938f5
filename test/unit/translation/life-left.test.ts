import { expect, it } from 'vitest';
import { lifeLeftMs } from '../../../src/translation/life-left.ts';

const now = 1_800_000_000_000;

it.each([
  [{ expires_at: 1_800_003_600 }, 3_600_000],
  [{ expires_at: 1_800_000_000 }, undefined],
  [{ expires_at: 0 }, undefined],
  [{ expires_at: null }, undefined],
  [{ expires_at: 'never' }, undefined],
  [{ expires_at: Number.MAX_SAFE_INTEGER }, 24 * 3_600_000],
  [{}, undefined],
  [undefined, undefined],
])('of %j is %j ms', (session, ms) => {
  expect(lifeLeftMs(session, now)).toBe(ms);
});

import { expect, test } from 'vitest';
import { keepWithdrawal, readWithdrawal } from '../../../src/client/withdrawals.ts';

function memory(kept: string | null = null) {
  return {
    kept,
    getItem() {
      return this.kept;
    },
    setItem(_key: string, value: string) {
      this.kept = value;
    },
  };
}

test('rooms are kept beside each other, as many as somebody may be in within a day', () => {
  const storage = memory();
  for (let nth = 1; nth <= 30; nth += 1) keepWithdrawal(storage, `room-${nth}`, true);
  keepWithdrawal(storage, 'room-29', false);
  expect(['room-1', 'room-10', 'room-28', 'room-29', 'room-30'].map((name) => readWithdrawal(storage, name))).toEqual([
    false,
    false,
    true,
    false,
    true,
  ]);
});

test('what cannot be read is nothing, and what may not be kept is not', () => {
  for (const kept of ['{', '7', '{"standup":1}', '["standup"]', '[["standup"]]', '[[1,"standup"]]']) {
    expect(readWithdrawal(memory(kept), 'standup')).toBe(false);
  }
  const forbidden = {
    getItem(): never {
      throw new Error('forbidden');
    },
    setItem(): never {
      throw new Error('forbidden');
    },
  };
  keepWithdrawal(forbidden, 'standup', true);
  expect(readWithdrawal(forbidden, 'standup')).toBe(false);
});

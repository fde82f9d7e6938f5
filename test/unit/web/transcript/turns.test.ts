import { expect, test } from 'vitest';
import { sameTurn, turnsOf } from '../../../../src/web/transcript/turns.ts';
import { line } from './lines.ts';

test('a turn lasts until somebody else speaks, or for a while', () => {
  const lines = [line(0, {}), line(1_000, {}), line(2_000, { speaker: 'bob' }), line(3_000, {}), line(63_000, {})];
  expect(turnsOf(lines).map(({ id, lines: own }) => [id, own.length])).toEqual([
    ['ana-0', 2],
    ['bob-2000', 1],
    ['ana-3000', 1],
    ['ana-63000', 1],
  ]);
});

test('a monologue is cut into parts', () => {
  const lines = Array.from({ length: 20 }, (_, nth) => line(nth * 1_000, {}));
  expect(turnsOf(lines).map((turn) => turn.lines.length)).toEqual([8, 8, 4]);
});

test('a turn is drawn anew when one of its lines is another', () => {
  const [first, second] = [line(0, {}), line(1_000, {})];
  const [turn] = turnsOf([first, second]);
  const [again] = turnsOf([first, second]);
  const [grown] = turnsOf([first, second, line(2_000, {})]);
  const [changed] = turnsOf([first, { ...second }]);
  if (!turn || !again || !grown || !changed) throw new Error('there is no turn');
  expect(sameTurn(turn, again)).toBe(true);
  expect(sameTurn(turn, grown)).toBe(false);
  expect(sameTurn(turn, changed)).toBe(false);
});

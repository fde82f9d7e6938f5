import { expect, test } from 'vitest';
import { cut, isolatedName, shownName } from '../../../../src/web/shared/shown-name.ts';

test('a name is shown as it is; who has none is shown by their identity', () => {
  expect(shownName({ name: ' Ana  María ', identity: 'ana-1' })).toBe('Ana María');
  expect(shownName({ name: '  ', identity: 'ana-1' })).toBe('ana-1');
  expect(shownName({ identity: 'ana-1' })).toBe('ana-1');
});

test('a long name ends with an ellipsis, and never in the middle of a letter', () => {
  expect(shownName({ name: 'a'.repeat(10_000), identity: 'x' })).toBe(`${'a'.repeat(60)}…`);
  expect(cut('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2)).toBe('👩‍👩‍👧‍👦👩‍👩‍👧‍👦…');
  // One letter with ten thousand marks.
  expect(cut(`e${'\u0301'.repeat(10_000)}`, 2).length).toBeLessThan(100);
});

test('amid other words a name turns nothing around', () => {
  const name = isolatedName({ name: '\u202eevil\u2069\u2068', identity: 'x' });
  expect(name).toBe('\u2068evil\u2069');
});

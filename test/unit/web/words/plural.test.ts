import { expect, test } from 'vitest';
import { plural } from '../../../../src/web/words/plural.ts';

test('a number has the form that its language gives it', () => {
  const listeners = plural('ru', { one: '{n} слушатель', few: '{n} слушателя', many: '{n} слушателей', other: '{n}' });
  expect([1, 3, 5, 21].map(listeners)).toEqual(['1 слушатель', '3 слушателя', '5 слушателей', '21 слушатель']);
});

test('a language that tells no forms apart has one, and numbers are written as it writes them', () => {
  expect(plural('ja', { other: '{n} 人' })(1)).toBe('1 人');
  expect(plural('de', { one: 'eine', other: '{n} Nachrichten' })(12_345)).toBe('12.345 Nachrichten');
});

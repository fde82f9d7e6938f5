import { expect, test } from 'vitest';
import { findMatches, searchPattern, stretchesOf } from '../../../../src/web/transcript/search.ts';
import { line } from './lines.ts';

function pattern(query: string): RegExp {
  const found = searchPattern(query);
  if (!found) throw new Error('nothing is asked');
  return found;
}

test('blank asks nothing', () => {
  expect(searchPattern('')).toBeUndefined();
  expect(searchPattern('  ')).toBeUndefined();
});

test('words are found whatever their case and the space between them, and signs are signs', () => {
  expect('Здравствуйте'.match(pattern('здрав'))).toEqual(['Здрав']);
  expect('three\n dots... (really)'.match(pattern('DOTS... (REALLY)'))).toEqual(['dots... (really)']);
  expect('three\n dots'.match(pattern('three dots'))).toHaveLength(1);
  expect('aXb'.match(pattern('a.b'))).toBeNull();
  for (const sign of '\\^$.*+?()[]{}|/-&#~') expect(`a${sign}b`.match(pattern(`a${sign}b`))).toHaveLength(1);
});

test('places are told oldest first, in each text that is seen', () => {
  const lines = [
    line(0, { source: 'no, no', es: 'no' }),
    line(1_000, { source: 'yes', es: 'sí' }),
    line(2_000, { speaker: 'bob', es: 'Nosotros' }),
  ];
  const texts = findMatches(lines, pattern('no'), ({ source, translations }) => [
    ...translations,
    ...(source ? [source] : []),
  ]);
  expect(texts).toEqual([
    { line: 'ana-0', caption: 'ana-0-es', nth: 0 },
    { line: 'ana-0', caption: 'ana-0-source', nth: 0 },
    { line: 'ana-0', caption: 'ana-0-source', nth: 1 },
    { line: 'bob-2000', caption: 'bob-2000-es', nth: 0 },
  ]);
});

test('a text is cut where what is searched for stands, and nothing of it is lost', () => {
  expect(stretchesOf('No, not now', pattern('no'))).toEqual([
    { text: 'No', nth: 0 },
    { text: ', ', nth: undefined },
    { text: 'no', nth: 1 },
    { text: 't ', nth: undefined },
    { text: 'no', nth: 2 },
    { text: 'w', nth: undefined },
  ]);
  expect(stretchesOf('quiet', pattern('x'))).toEqual([{ text: 'quiet', nth: undefined }]);
  expect(stretchesOf('quiet', undefined)).toEqual([{ text: 'quiet', nth: undefined }]);
});

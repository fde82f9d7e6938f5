import { expect, test } from 'vitest';
import { languageCodes } from '../../../src/protocol/languages.ts';
import { findLanguages, languageOptions } from '../../../src/react/language-options.ts';

const english = languageOptions(languageCodes, 'Original sound', 'en');
const found = (typed: string, options = english) => findLanguages(options, typed).map(({ code }) => code);

test('the original sound comes first, then languages in the order of their own names', () => {
  const [first, ...rest] = english.map(({ name }) => name);
  expect(first).toBe('Original sound');
  expect(rest).toHaveLength(13);
  expect(rest.slice(0, 3)).toEqual(['Bahasa Indonesia', 'Deutsch', 'English']);
});

test('a language has its name in the language of the page beside its own, where that is another', () => {
  const german = languageOptions(['de', 'ja'], 'Original', 'de');
  expect(german.map(({ translatedName }) => translatedName)).toEqual([undefined, undefined, 'Japanisch']);
});

test.each([
  ['', english.length],
  ['klingon', 0],
])('"%s" finds %i', (typed, count) => {
  expect(found(typed)).toHaveLength(count);
});

test('a search goes by own, translated and English name without regard to accents and case, and by code', () => {
  expect(found('espanol')).toEqual(['es']);
  expect(found('SPAN')).toEqual(['es']);
  expect(found('日本')).toEqual(['ja']);
  expect(found('indonesia')).toEqual(['id']);
  expect(found('zh')).toEqual(['zh']);
  expect(found('orig')).toEqual([undefined]);
  const german = languageOptions(languageCodes, 'Original', 'de');
  expect(found('jap', german)).toEqual(['ja']);
  expect(found('franz', german)).toEqual(['fr']);
  expect(found('french', german)).toEqual(['fr']);
});

import { expect, test } from 'vitest';
import { languageCodes } from '../../../../src/protocol/languages.ts';
import { Formats } from '../../../../src/web/organiser/formats.ts';

/** Figures are held together by spaces that do not break. */
const plain = (text: string): string => text.replaceAll(/\s/g, ' ');

test('money is told to the cent, and to the tenth of one below a dollar', () => {
  const english = new Formats('en');
  expect([0, 0.0342, 0.4567, 1, 1_234.5].map((usd) => english.money(usd))).toEqual([
    '$0.00',
    '$0.034',
    '$0.457',
    '$1.00',
    '$1,234.50',
  ]);
  expect(plain(new Formats('de').money(1_234.5))).toBe('1.234,50 $');
});

test('minutes, delays and durations are told with their units', () => {
  const english = new Formats('en');
  expect([english.minutes(90_000), english.minutes(754_000)]).toEqual(['1.5 min', '13 min']);
  expect([english.seconds(0), english.seconds(3_249)]).toEqual(['0.0 sec', '3.2 sec']);
  expect([english.duration(1, 'hour'), english.duration(30, 'day')]).toEqual(['1 hour', '30 days']);
  expect(plain(new Formats('ru').duration(35, 'day'))).toBe('35 дней');
});

test('times of day are told as the language does', () => {
  const afternoon = new Date(2026, 10, 21, 16, 5, 9).getTime();
  expect(plain(new Formats('en').timeOfDay(afternoon))).toBe('4:05:09 PM');
  expect(new Formats('de').timeOfDay(afternoon, 'minutes')).toBe('16:05');
  expect(new Formats('de').moment(afternoon)).toContain('2026');
});

test('a language that stands alone begins with a capital letter', () => {
  expect(new Formats('fr').languageName('es')).toBe('Espagnol');
  expect(new Formats('en').languageName('ja')).toBe('Japanese');
});

test.each(languageCodes)('%s has a name for each language', (code) => {
  const names = languageCodes.map((each) => new Formats(code).languageName(each));
  expect(new Set(names).size).toBe(languageCodes.length);
  for (const name of names) expect(languageCodes).not.toContain(name);
});

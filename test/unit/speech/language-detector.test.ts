import { expect, test } from 'vitest';
import { languageCodes } from '../../../src/protocol/languages.ts';
import { loadPhrasebook } from '../../../src/sandbox/phrasebook.ts';
import { createLanguageDetector } from '../../../src/speech/language-detector.ts';

const detector = createLanguageDetector();
const { sentences } = await loadPhrasebook();

test.each(languageCodes)('sentences in %s are told rightly, nearly all, and most of them surely', (language) => {
  const guesses = sentences.map((sentence) => detector.identify(sentence.text(language)));
  const named = guesses.filter((guess) => guess !== undefined);
  expect(new Set(named.map((guess) => guess.language))).toEqual(new Set([language]));
  expect(named.length).toBeGreaterThanOrEqual(sentences.length - 1);
  expect(named.filter(({ sure }) => sure).length).toBeGreaterThanOrEqual(sentences.length * 0.5);
});

test.each([
  'We should check el presupuesto antes de la reunión',
  'Das Meeting war really great, but wir müssen den Launch verschieben',
  'Je pense que the budget is too high pour cette année',
  'Okay, bueno, the deadline es mañana por la tarde',
  '我们今天 need to finish the report before five',
  '明日の meeting は online で done しますか please',
  'Kita harus meeting besok because the client wants an update',
  'मुझे लगता है the budget is too high for this year',
])('two languages in one sentence are none: %s', (text) => {
  expect(detector.identify(text)).toBeUndefined();
});

test.each(['', '48,500', '555 0142', 'OK', 'no', 'Maria Rossi', 'San Francisco, Los Angeles, Buenos Aires', 'はい'])(
  'too little to tell: %s',
  (text) => {
    expect(detector.identify(text)).toBeUndefined();
  },
);

test('languages that nobody translates into have names too', () => {
  expect(detector.identify('Kunnen jullie me goed horen, of zal ik wat harder praten?')?.language).toBe('nl');
  expect(detector.identify('Bu toplantıda bütçeyi ve yeni ofisi konuşmamız gerekiyor.')?.language).toBe('tr');
});

test('Japanese is told from Chinese by a few characters of its own', () => {
  expect(detector.identify('来週火曜日午前十時、会議室で')?.language).toBe('ja');
  expect(detector.identify('下周二上午十点在会议室开会')?.language).toBe('zh');
});

import { expect, test } from 'vitest';
import type { LanguageCode } from '../../../src/protocol/languages.ts';
import { frameSamples } from '../../../src/sandbox/audio-frames.ts';
import { timedWords, Utterance } from '../../../src/sandbox/utterance.ts';

test.each<[LanguageCode, string, string[]]>([
  ['en', 'We have three points: the budget.', ['We', ' have', ' three', ' points:', ' the', ' budget.']],
  ['fr', ' Bonjour à tous : merci !', [' Bonjour', ' à', ' tous :', ' merci !']],
  ['zh', '大家早上好，欢迎。', ['大家', '早上', '好，', '欢迎。']],
])('words of %s keep the space before them and the punctuation after them', (language, text, words) => {
  expect(timedWords(text, language, 3000).map((word) => word.text)).toEqual(words);
});

test('Japanese is cut into words without a space', () => {
  const words = timedWords('火曜日の会議へようこそ。', 'ja', 3000).map(({ text }) => text);
  expect(words.length).toBeGreaterThan(3);
  expect(words.join('')).toBe('火曜日の会議へようこそ。');
});

test('words are spread over the recording, in order', () => {
  const times = timedWords('one two three four', 'en', 4000).map(({ atMs }) => atMs);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[0]).toBeLessThan(200);
  expect(times[3]).toBeGreaterThan(2500);
  expect(times[3]).toBeLessThan(4000);
});

test('an utterance leaves in steps of 200 ms, with the words that begin in each, padded at the end', () => {
  const samples = new Int16Array(frameSamples + 1).fill(7);
  const words = [
    { text: 'a', atMs: 0 },
    { text: ' b', atMs: 199 },
    { text: ' c', atMs: 200 },
  ];
  const utterance = new Utterance(samples, words);
  expect(utterance.next()).toEqual({ samples: new Int16Array(frameSamples).fill(7), words: ['a', ' b'] });
  expect(utterance.ended).toBe(false);
  const last = utterance.next();
  expect(last.words).toEqual([' c']);
  expect([...last.samples.subarray(0, 2)]).toEqual([7, 0]);
  expect(utterance.ended).toBe(true);
});

import { readdir, stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { languageCodes, type LanguageCode } from '../../../src/protocol/languages.ts';
import { FingerprintStream } from '../../../src/sandbox/fingerprint.ts';
import { loadPhrasebook } from '../../../src/sandbox/phrasebook.ts';
import { phrasebookFolder } from '../../../src/sandbox/phrasebook-index.ts';
import { templateHopMs } from '../../../src/sandbox/recogniser.ts';

const phrasebook = await loadPhrasebook();

test('at least twelve sentences in all languages, in 3 MB at most', async () => {
  expect(phrasebook.sentences.length).toBeGreaterThanOrEqual(12);
  for (const sentence of phrasebook.sentences) {
    const texts = languageCodes.map((language) => sentence.text(language));
    expect(new Set(texts).size).toBe(languageCodes.length);
  }
  const names = await readdir(phrasebookFolder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(new URL(name, phrasebookFolder))).size));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000);
});

test.each<[string, LanguageCode]>([
  ['welcome', 'en'],
  ['goodbye', 'ja'],
])('%s in %s: its recording has the length and the fingerprint that the index tells', async (id, language) => {
  const sentence = phrasebook.sentence(id);
  const samples = await sentence.pcm(language);
  expect(Math.abs(samples.length / 24 - sentence.durationMs(language))).toBeLessThan(1);
  const template = phrasebook.templates.find((one) => one.sentence === id && one.language === language);
  const bits = new FingerprintStream(templateHopMs).hear(samples).map((frame) => frame.bits);
  expect([...(template?.words ?? [])]).toEqual(bits);
});

test.each<[LanguageCode, number, string]>([
  ['en', 1200, 'This is only a sandbox; it heard 1 second.'],
  ['en', 7400, 'This is only a sandbox; it heard 7 seconds.'],
  ['en', 90_000, 'This is only a sandbox; it heard more than 20 seconds.'],
  ['ru', 2000, 'Это всего лишь песочница; она услышала 2 секунды.'],
  ['ru', 300, 'Это всего лишь песочница; она услышала 1 секунду.'],
])('the notice in %s for %i ms', (language, heardMs, text) => {
  const parts = phrasebook.notice(language, heardMs);
  expect(parts.map((part) => part.text).join(' ')).toBe(text);
});

test('an unknown id is refused', () => {
  expect(() => phrasebook.sentence('nonsense')).toThrow(RangeError);
});

import { expect, test } from 'vitest';
import { LoadedWords } from '../../../../src/web/words/loaded-words.ts';
import { PageLanguage } from '../../../../src/web/words/page-language.ts';

const nowhere = { getItem: () => null, setItem: () => undefined };

function part() {
  const online = { now: true };
  const file = (words: string) => () =>
    online.now ? Promise.resolve({ words }) : Promise.reject(new Error('offline'));
  const words = new LoadedWords<string>({ './words/en.ts': file('hello'), './words/de.ts': file('hallo') });
  return { words, online };
}

test('a language is spoken once all words of it are there; until then the one before is', async () => {
  const { words } = part();
  const language = new PageLanguage(nowhere, ['en']);
  language.spokenBy(words.prepare);
  const choosing = language.choose('de');
  expect(language.code).toBe('en');
  await choosing;
  expect(language.code).toBe('de');
  expect(words.load('de')).toMatchObject({ status: 'fulfilled', value: 'hallo' });
});

test('where words do not come the language stays, and is loaded when it is chosen again', async () => {
  const { words, online } = part();
  const language = new PageLanguage(nowhere, ['en']);
  language.spokenBy(words.prepare);
  await words.load('en');
  online.now = false;
  await expect(language.choose('de')).rejects.toThrow('offline');
  expect(language.code).toBe('en');
  online.now = true;
  await language.choose('de');
  expect(words.load(language.code)).toMatchObject({ status: 'fulfilled', value: 'hallo' });
});

test('words that failed fail for everybody who draws, until they are tried again', async () => {
  const { words, online } = part();
  online.now = false;
  const failed = words.load('en');
  await expect(failed).rejects.toThrow('offline');
  expect(words.load('en')).toBe(failed);
  expect(failed).not.toHaveProperty('status');
  online.now = true;
  await words.prepare('en');
  expect(words.load('en')).toMatchObject({ status: 'fulfilled', value: 'hello' });
});

test('of two choices the last holds, and the failure of the first is nothing to tell', async () => {
  const { words, online } = part();
  const language = new PageLanguage(nowhere, ['en']);
  language.spokenBy(words.prepare);
  await words.load('en');
  online.now = false;
  const first = language.choose('de');
  const second = language.choose('en');
  await expect(Promise.all([first, second])).resolves.toBeDefined();
  expect(language.code).toBe('en');
});

import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { languageCodes } from '../../../../src/protocol/languages.ts';

const folders = globSync('src/web/*/words').map((folder) => relative('.', folder));

/** What there is to say, with its form: a text, or what makes one of so many things. */
function shape(words: unknown): unknown {
  if (typeof words === 'function') return `of ${words.length}`;
  if (typeof words !== 'object' || words === null) return typeof words;
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [name, shape(value)]));
}

function texts(words: unknown): unknown[] {
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(texts) : [words];
}

async function wordsOf(folder: string, code: string): Promise<unknown> {
  const module = (await import(join(process.cwd(), folder, `${code}.ts`))) as { words: unknown };
  return module.words;
}

test('some parts of the page have words', () => {
  expect(folders.length).toBeGreaterThanOrEqual(3);
});

test.each(folders)('%s says the same in each of the 13 languages', async (folder) => {
  expect(globSync(`${folder}/*.ts`).length).toBe(languageCodes.length);
  const english = shape(await wordsOf(folder, 'en'));
  for (const code of languageCodes) {
    const words = await wordsOf(folder, code);
    expect(shape(words), code).toEqual(english);
    expect(texts(words), code).not.toContain('');
  }
});

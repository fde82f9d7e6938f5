import { expect, test, vi } from 'vitest';
import { PageLanguage } from '../../../../src/web/words/page-language.ts';

function storage(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

test("the page speaks the first of the browser's languages that it knows, else English", () => {
  expect(new PageLanguage(storage(), ['nb-NO', 'pt-BR', 'en']).code).toBe('pt');
  expect(new PageLanguage(storage(), ['nb-NO']).code).toBe('en');
});

test('a choice is told, and is remembered', async () => {
  const kept = storage();
  const language = new PageLanguage(kept, ['de']);
  const watcher = vi.fn();
  const unwatch = language.watch(watcher);
  await language.choose('ja');
  unwatch();
  await language.choose('ko');
  expect(watcher).toHaveBeenCalledOnce();
  expect(new PageLanguage(kept, ['de']).code).toBe('ko');
});

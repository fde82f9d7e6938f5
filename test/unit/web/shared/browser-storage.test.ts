import { expect, test } from 'vitest';
import { isBlocked, placeIn, storageOf, type PageStorage } from '../../../../src/web/shared/browser-storage.ts';

function memory() {
  const kept = new Map<string, string>();
  const storage: PageStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
  return { kept, storage };
}

test('where the browser keeps nothing, choices hold for as long as the page is open', () => {
  const blocked = (): never => {
    throw new Error('the browser forbids it');
  };
  const storage = storageOf(blocked);
  expect(isBlocked(blocked)).toBe(true);
  expect(storage.getItem('a')).toBeNull();
  storage.setItem('a', '1');
  expect(storage.getItem('a')).toBe('1');
  storage.removeItem('a');
  expect(storage.getItem('a')).toBeNull();
});

test('two places in a storage know nothing of each other', () => {
  const { kept, storage } = memory();
  const audience = placeIn(storage, 'audience');
  storage.setItem('choices', 'both');
  audience.setItem('choices', 'target');
  expect([storage.getItem('choices'), audience.getItem('choices')]).toEqual(['both', 'target']);
  audience.removeItem('choices');
  expect([...kept]).toEqual([['choices', 'both']]);
});

import { expect, test } from 'vitest';
import { keepTextSize, readTextSize, textSizes } from '../../../../src/web/listen/text-size.ts';

test('the size chosen is found again', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  expect(textSizes[readTextSize(storage)]).toBe(1);
  keepTextSize(storage, 4);
  expect(readTextSize(storage)).toBe(4);
});

test.each(['', 'large', '17', '-1', '1.5', 'length'])('what is kept as "%s" is the usual size', (value) => {
  expect(textSizes[readTextSize({ getItem: () => value })]).toBe(1);
});

test('a storage that is forbidden changes nothing', () => {
  const forbidden = (): never => {
    throw new DOMException('forbidden', 'SecurityError');
  };
  expect(textSizes[readTextSize({ getItem: forbidden })]).toBe(1);
  expect(() => keepTextSize({ setItem: forbidden }, 1)).not.toThrow();
});

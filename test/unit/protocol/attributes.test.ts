import { describe, expect, test } from 'vitest';
import { readWish } from '../../../src/protocol/attributes.ts';

function wish(given: Record<string, string>, aliases?: string[]): ReturnType<typeof readWish> {
  return readWish(
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name.replace(/^\./, 'interpreter.'), value])),
    aliases,
  );
}

test('without attributes: the floor, no captions to read, nothing declared', () => {
  expect(wish({})).toEqual({
    listen: undefined,
    read: undefined,
    captions: 'target',
    speaks: undefined,
    optedOut: false,
    unknown: [],
  });
});

describe('languages', () => {
  test.each([
    ['es', 'es'],
    ['es-MX', 'es'],
    ['ZH_Hant', 'zh'],
    [' fr ', 'fr'],
    ['floor', undefined],
    ['', undefined],
  ])('"%s" is %s', (value, code) => {
    expect(wish({ '.listen': value })).toMatchObject({ listen: code, read: code, unknown: [] });
  });

  test('what nobody speaks is kept as it was given', () => {
    expect(wish({ '.listen': 'tlh', '.read': 'zho', '.captions': 'loud' }).unknown).toEqual(['tlh', 'loud', 'zho']);
  });
});

describe('reading', () => {
  test('follows listening, unless another language is named', () => {
    expect(wish({ '.listen': 'es' }).read).toBe('es');
    expect(wish({ '.listen': 'es', '.read': 'fr' })).toMatchObject({ listen: 'es', read: 'fr' });
    expect(wish({ '.listen': 'floor', '.read': 'fr' })).toMatchObject({ listen: undefined, read: 'fr' });
  });

  test('is nothing where captions are off', () => {
    expect(wish({ '.listen': 'es', '.read': 'fr', '.captions': 'off' })).toMatchObject({
      listen: 'es',
      read: undefined,
    });
  });
});

test('aliases stand in where the attribute is absent, and only those that are configured', () => {
  expect(wish({ captions_language: 'es' }).listen).toBeUndefined();
  expect(wish({ captions_language: 'es' }, ['captions_language']).listen).toBe('es');
  expect(wish({ captions_language: 'es', '.listen': 'fr' }, ['captions_language']).listen).toBe('fr');
});

test('only "true" withdraws', () => {
  expect(wish({ '.optout': 'true' }).optedOut).toBe(true);
  expect(wish({ '.optout': 'yes' }).optedOut).toBe(false);
});

import { expect, test } from 'vitest';
import { readWish } from '../../../src/protocol/attributes.ts';
import type { Caption } from '../../../src/protocol/captions.ts';
import {
  floorWish,
  readingLanguage,
  wantsCaption,
  wishAttributes,
  type ListenerWish,
} from '../../../src/client/listener-wish.ts';

const wish: ListenerWish = { listen: 'es', read: undefined, captions: 'both', speaks: 'en', optout: false };
const segment = { id: 'a', speaker: 'ada', text: 'a', final: true, startedAtMs: 0 };
const source: Caption = { ...segment, kind: 'source' };
const spanish: Caption = { ...segment, kind: 'translation', language: 'es' };
const french: Caption = { ...segment, kind: 'translation', language: 'fr' };

test('the interpreter reads from the attributes what the listener wished', () => {
  expect(readWish(wishAttributes(wish, 'a client'))).toMatchObject({
    listen: 'es',
    read: 'es',
    captions: 'both',
    speaks: 'en',
    unknown: [],
  });
  const other: ListenerWish = { listen: undefined, read: 'fr', captions: 'off', speaks: undefined, optout: true };
  expect(readWish(wishAttributes(other, ''))).toMatchObject({
    listen: undefined,
    read: undefined,
    captions: 'off',
    speaks: undefined,
    optedOut: true,
    unknown: [],
  });
  expect(readWish(wishAttributes(floorWish, ''))).toMatchObject({ optedOut: false, captions: 'target' });
});

test('one reads the language that one listens to, unless one says otherwise', () => {
  expect(readingLanguage(wish)).toBe('es');
  expect(readingLanguage({ ...wish, read: 'fr' })).toBe('fr');
});

test('of captions that come to everybody each takes their own', () => {
  const taken = (captions: ListenerWish['captions']): boolean[] =>
    [source, spanish, french].map((caption) => wantsCaption({ ...wish, captions }, caption));
  expect(taken('both')).toEqual([true, true, false]);
  expect(taken('target')).toEqual([false, true, false]);
  expect(taken('source')).toEqual([true, false, false]);
  expect(taken('off')).toEqual([false, false, false]);
});

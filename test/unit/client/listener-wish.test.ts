import { expect, test } from 'vitest';
import { readWish } from '../../../src/protocol/attributes.ts';
import type { Caption } from '../../../src/protocol/captions.ts';
import {
  floorWish,
  readingLanguage,
  wantsCaption,
  wishAttributes,
  wishFromAttributes,
  wishRequest,
  type ListenerWish,
} from '../../../src/client/listener-wish.ts';

const wish: ListenerWish = { listen: 'es', read: undefined, captions: 'both', speaks: 'en', optout: false };
const segment = { id: 'a', speaker: 'ada', text: 'a', final: true, startedAtMs: 0 };
const source: Caption = { ...segment, kind: 'source' };
const spanish: Caption = { ...segment, kind: 'translation', language: 'es' };
const french: Caption = { ...segment, kind: 'translation', language: 'fr' };

test('the interpreter reads from the attributes what the listener wished', () => {
  expect(readWish(wishAttributes(wish))).toMatchObject({
    listen: 'es',
    read: 'es',
    captions: 'both',
    speaks: 'en',
    unknown: [],
  });
  const other: ListenerWish = { listen: undefined, read: 'fr', captions: 'off', speaks: undefined, optout: true };
  expect(readWish(wishAttributes(other))).toMatchObject({
    listen: undefined,
    read: undefined,
    captions: 'off',
    speaks: undefined,
    optedOut: true,
    unknown: [],
  });
  expect(readWish(wishAttributes(floorWish))).toMatchObject({ optedOut: false, captions: 'target' });
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

test('who reads translations reads the original of somebody who speaks their language', () => {
  const taken = (['off', 'target', 'source', 'both'] as const).map((captions) =>
    wantsCaption({ ...wish, captions }, source, true),
  );
  expect(taken).toEqual([false, true, true, true]);
});

test('what was not wished is not said, and the floor is', () => {
  expect(wishAttributes({})).toEqual({});
  expect(wishRequest({ listen: undefined })).toEqual({ listen: 'floor' });
  expect(wishAttributes({ listen: undefined, optout: false })).toEqual({
    'interpreter.listen': 'floor',
    'interpreter.optout': '',
  });
});

test('a wish is read back from attributes, as far as they say something', () => {
  expect(wishFromAttributes(wishAttributes({ ...wish, optout: true }))).toEqual({
    listen: 'es',
    captions: 'both',
    speaks: 'en',
    optout: true,
  });
  expect(wishFromAttributes({ 'interpreter.listen': 'floor', 'interpreter.captions': 'loud', other: 'x' })).toEqual({
    listen: undefined,
  });
  expect(wishFromAttributes({})).toEqual({});
});

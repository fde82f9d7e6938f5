import { expect, test } from 'vitest';
import type { Caption } from '../../../src/protocol/captions.ts';
import { shownCaptions } from '../../../src/react/caption-text.ts';

const segment = { speaker: 'ada', text: 'a', final: true, startedAtMs: 0 };
const source: Caption = { ...segment, id: 'source', kind: 'source' };
const translation: Caption = { ...segment, id: 'translation', kind: 'translation', language: 'es' };
const line = { id: 'source', speaker: 'ada', startedAtMs: 0 };

const wish = { listen: 'es', read: undefined } as const;

test('each wish shows what it names', () => {
  const both = { ...line, source, translations: [translation] };
  expect(shownCaptions(both, { ...wish, captions: 'off' })).toEqual([]);
  expect(shownCaptions(both, { ...wish, captions: 'source' })).toEqual([source]);
  expect(shownCaptions(both, { ...wish, captions: 'target' })).toEqual([translation]);
  expect(shownCaptions(both, { ...wish, captions: 'both' })).toEqual([source, translation]);
});

test('who reads translations reads the original of somebody who is not translated', () => {
  expect(shownCaptions({ ...line, source, translations: [] }, { ...wish, captions: 'target' })).toEqual([source]);
});

test('after a switch each line is in the new language where it has come, else as it was read before', () => {
  const french: Caption = { ...translation, id: 'french', language: 'fr' };
  const shown = (translations: Caption[]) =>
    shownCaptions({ ...line, translations }, { listen: 'fr', read: undefined, captions: 'target' });
  expect(shown([translation, french])).toEqual([french]);
  expect(shown([translation])).toEqual([translation]);
});

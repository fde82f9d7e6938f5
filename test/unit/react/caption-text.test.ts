import { expect, test } from 'vitest';
import type { Caption } from '../../../src/protocol/captions.ts';
import { shownCaptions } from '../../../src/react/caption-text.ts';

const segment = { speaker: 'ada', text: 'a', final: true, startedAtMs: 0 };
const source: Caption = { ...segment, id: 'source', kind: 'source' };
const translation: Caption = { ...segment, id: 'translation', kind: 'translation', language: 'es' };
const line = { id: 'source', speaker: 'ada', startedAtMs: 0 };

test('each wish shows what it names', () => {
  const both = { ...line, source, translations: [translation] };
  expect(shownCaptions(both, 'off')).toEqual([]);
  expect(shownCaptions(both, 'source')).toEqual([source]);
  expect(shownCaptions(both, 'target')).toEqual([translation]);
  expect(shownCaptions(both, 'both')).toEqual([source, translation]);
});

test('who reads translations reads the original of somebody who is not translated', () => {
  expect(shownCaptions({ ...line, source, translations: [] }, 'target')).toEqual([source]);
});

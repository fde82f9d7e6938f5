import { expect, test } from 'vitest';
import { trailingOf } from '../../../src/client/interpretation-view.ts';
import type { PairStatus } from '../../../src/protocol/status.ts';

function status(speaker: string, more: Partial<PairStatus> = {}): PairStatus {
  return { speaker, language: 'es', state: 'live', lagMs: 0, speaking: true, ...more };
}

test('who still listens to a speaker is summed up over the languages, with the longest lag', () => {
  const trailing = trailingOf([
    status('ada', { waiting: 2, lagMs: 400 }),
    status('ada', { language: 'fr', waiting: 1, lagMs: 1_200 }),
    status('bob', { lagMs: 900 }),
  ]);
  expect([...trailing]).toEqual([['ada', { listeners: 3, lagMs: 1_200 }]]);
});

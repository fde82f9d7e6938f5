import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PairStatus } from '../../../../src/protocol/status.ts';
import { stateWords, type SpokenInterpretation } from '../../../../src/web/shared/state-words.ts';

// By its path alone: the types of these words belong to the browser's part of the project.
const english = join(process.cwd(), 'src/web/shared/words/en.ts');
const { words } = (await import(english)) as { words: { interpretation: SpokenInterpretation } };

const pair: PairStatus = { speaker: 'ana', language: 'es', state: 'live', lagMs: 0, speaking: false };
const said = (change: Partial<PairStatus>) => stateWords(words.interpretation, { ...pair, ...change });

test('each state of an interpreter has its words, with its lag and its reason', () => {
  expect(said({ state: 'live', speaking: true })).toBe('Speaking Español');
  expect(said({ state: 'live' })).toBe('Interpreter listens');
  expect(said({ state: 'delayed', lagMs: 7_600, speaking: true })).toBe('Interpreter is 8 s behind');
  expect(said({ state: 'unavailable', reason: 'billing' })).toBe(
    'No translation: the translation account has no credit',
  );
  expect(said({ state: 'unavailable' })).toBe('No translation: the reason is not known');
  expect(said({ state: 'passthrough' })).toBe('Original language');
  expect(said({ state: 'closed' })).toBeUndefined();
});

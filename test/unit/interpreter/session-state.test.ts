import { expect, test } from 'vitest';
import { InvalidTransitionError } from '../../../src/errors.ts';
import { advance, sessionStates } from '../../../src/interpreter/session-state.ts';

const pairs = sessionStates.flatMap((from, i) => sessionStates.map((to, j) => [from, to, j > i] as const));

test.each(pairs)('%s to %s: %s', (from, to, forward) => {
  if (forward) expect(advance(from, to)).toBe(to);
  else expect(() => advance(from, to)).toThrow(InvalidTransitionError);
});

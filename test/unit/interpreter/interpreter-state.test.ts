import { expect, test } from 'vitest';
import { InvalidTransitionError } from '../../../src/errors.ts';
import { interpreterEvents, nextState } from '../../../src/interpreter/interpreter-state.ts';
import { interpreterStates } from '../../../src/protocol/status.ts';

/** Each state, and all that may come of it. */
const moves: Record<string, Record<string, string>> = {
  resting: { wanted: 'starting', 'same-language': 'passthrough', closed: 'closed' },
  starting: {
    'session-opened': 'live',
    'same-language': 'passthrough',
    'session-lost': 'reconnecting',
    'wish-ended': 'draining',
    closed: 'closed',
  },
  live: {
    'fell-behind': 'delayed',
    'same-language': 'passthrough',
    'session-lost': 'reconnecting',
    'wish-ended': 'draining',
    closed: 'closed',
  },
  delayed: { 'caught-up': 'live', 'session-lost': 'reconnecting', 'wish-ended': 'draining', closed: 'closed' },
  passthrough: {
    'other-language': 'live',
    'session-lost': 'reconnecting',
    'wish-ended': 'draining',
    closed: 'closed',
  },
  reconnecting: { 'session-opened': 'live', 'wish-ended': 'draining', 'gave-up': 'unavailable', closed: 'closed' },
  unavailable: { wanted: 'starting', 'wish-ended': 'resting', closed: 'closed' },
  draining: { wanted: 'starting', drained: 'resting', closed: 'closed' },
  closed: {},
};

const pairs = interpreterStates.flatMap((state) => interpreterEvents.map((event) => [state, event] as const));

test.each(pairs)('%s on %s moves as the table says, or throws', (state, event) => {
  const expected = moves[state]?.[event];
  if (expected === undefined) expect(() => nextState(state, event)).toThrow(InvalidTransitionError);
  else expect(nextState(state, event)).toBe(expected);
});

import { expect, test } from 'vitest';
import { InvalidTransitionError } from '../../../src/errors.ts';
import { interpreterEvents, nextState } from '../../../src/interpreter/interpreter-state.ts';
import { interpreterStates } from '../../../src/protocol/status.ts';

/** Each state, and all that may come of it. */
const moves: Record<string, Record<string, string>> = {
  resting: { wanted: 'starting', 'same-language': 'passthrough', denied: 'unavailable' },
  starting: { 'session-opened': 'live' },
  live: { 'fell-behind': 'delayed', 'same-language': 'passthrough' },
  delayed: { 'caught-up': 'live', 'same-language': 'passthrough' },
  passthrough: { 'other-language': 'live' },
  reconnecting: { 'session-opened': 'live', 'gave-up': 'unavailable' },
  unavailable: { wanted: 'starting', denied: 'unavailable', 'wish-ended': 'resting' },
  draining: { wanted: 'starting', drained: 'resting' },
};
/** Whatever has a session may lose it, its place or its reason to be. */
for (const state of ['starting', 'live', 'delayed', 'passthrough', 'reconnecting']) {
  Object.assign(moves[state] ?? {}, { denied: 'unavailable', 'wish-ended': 'draining' });
  if (state !== 'reconnecting') Object.assign(moves[state] ?? {}, { 'session-lost': 'reconnecting' });
}
for (const of of Object.values(moves)) of['closed'] = 'closed';

const pairs = interpreterStates.flatMap((state) => interpreterEvents.map((event) => [state, event] as const));

test.each(pairs)('%s on %s moves as the table says, or throws', (state, event) => {
  const expected = moves[state]?.[event];
  if (expected === undefined) expect(() => nextState(state, event)).toThrow(InvalidTransitionError);
  else expect(nextState(state, event)).toBe(expected);
});

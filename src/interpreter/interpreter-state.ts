import { InvalidTransitionError } from '../errors.ts';
import type { InterpreterState } from '../protocol/status.ts';

export const interpreterEvents = [
  'wanted',
  'same-language',
  'other-language',
  'session-opened',
  'session-lost',
  'gave-up',
  'denied',
  'fell-behind',
  'caught-up',
  'wish-ended',
  'drained',
  'closed',
] as const;

export type InterpreterEvent = (typeof interpreterEvents)[number];

type Moves = Partial<Record<InterpreterEvent, InterpreterState>>;

/**
 * `denied` is a place that the budget does not leave, or takes back.
 *
 *   resting --> starting --> live <--> delayed
 *      ^  \        |         |  ^
 *      |   \       |         |   `--> passthrough
 *      |    \      v         v
 *      |     `-> reconnecting (session lost) --> unavailable --> starting | resting
 *      |           |         |
 *      `--------- draining <-'       and any --> closed
 */
const table: Record<InterpreterState, Moves> = {
  resting: { wanted: 'starting', 'same-language': 'passthrough', denied: 'unavailable', closed: 'closed' },
  starting: {
    'session-opened': 'live',
    'session-lost': 'reconnecting',
    denied: 'unavailable',
    'wish-ended': 'draining',
    closed: 'closed',
  },
  live: {
    'fell-behind': 'delayed',
    'same-language': 'passthrough',
    'session-lost': 'reconnecting',
    denied: 'unavailable',
    'wish-ended': 'draining',
    closed: 'closed',
  },
  delayed: {
    'caught-up': 'live',
    'same-language': 'passthrough',
    'session-lost': 'reconnecting',
    denied: 'unavailable',
    'wish-ended': 'draining',
    closed: 'closed',
  },
  passthrough: {
    'other-language': 'live',
    'session-lost': 'reconnecting',
    denied: 'unavailable',
    'wish-ended': 'draining',
    closed: 'closed',
  },
  reconnecting: {
    'session-opened': 'live',
    'gave-up': 'unavailable',
    denied: 'unavailable',
    'wish-ended': 'draining',
    closed: 'closed',
  },
  unavailable: { wanted: 'starting', denied: 'unavailable', 'wish-ended': 'resting', closed: 'closed' },
  draining: { wanted: 'starting', drained: 'resting', closed: 'closed' },
  closed: {},
};

/** The state after an event. Throws InvalidTransitionError for a pair that is not in the table. */
export function nextState(state: InterpreterState, event: InterpreterEvent): InterpreterState {
  const next = table[state][event];
  if (next === undefined) throw new InvalidTransitionError(`${event} while ${state}`);
  return next;
}

import { InvalidTransitionError } from '../errors.ts';
import type { InterpreterState } from '../protocol/status.ts';

export const interpreterEvents = [
  'wanted',
  'same-language',
  'other-language',
  'session-opened',
  'session-lost',
  'gave-up',
  'fell-behind',
  'caught-up',
  'wish-ended',
  'drained',
  'closed',
] as const;

export type InterpreterEvent = (typeof interpreterEvents)[number];

type Moves = Partial<Record<InterpreterEvent, InterpreterState>>;

/**
 *   resting --> starting --> live <--> delayed
 *      ^  \        |         |  ^
 *      |   \       |         |   `--> passthrough
 *      |    \      v         v
 *      |     `-> reconnecting (session lost) --> unavailable --> starting | resting
 *      |           |         |
 *      `--------- draining <-'       and any --> closed
 */
const table: Record<InterpreterState, Moves> = {
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

/** The state after an event. Throws InvalidTransitionError for a pair that is not in the table. */
export function nextState(state: InterpreterState, event: InterpreterEvent): InterpreterState {
  const next = table[state][event];
  if (next === undefined) throw new InvalidTransitionError(`${event} while ${state}`);
  return next;
}

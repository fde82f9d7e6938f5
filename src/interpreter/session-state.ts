import { InvalidTransitionError } from '../errors.ts';

export const sessionStates = ['connecting', 'open', 'finishing', 'closed'] as const;
export type SessionState = (typeof sessionStates)[number];

/** Forward only; a retry or a rollover is a new session. Throws InvalidTransitionError for any other move. */
export function advance(from: SessionState, to: SessionState): SessionState {
  if (sessionStates.indexOf(to) <= sessionStates.indexOf(from)) throw new InvalidTransitionError(`${to} after ${from}`);
  return to;
}

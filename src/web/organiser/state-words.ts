import type { InterpreterState, PairStatus, UnavailableReason } from '../../protocol/status.ts';
import type { Formats } from './formats.ts';

/** How a state of an interpreter is said. */
export interface StateWords {
  readonly states: Readonly<Record<InterpreterState, string>>;
  readonly behind: (lag: string) => string;
  readonly because: (state: string, reason: string) => string;
}

/** What the interpreter of a pair is doing: how late it is, or why it does nothing. */
export function stateWords(
  { state, reason, lagMs }: PairStatus,
  { states, behind, because }: StateWords,
  reasons: Readonly<Record<UnavailableReason, string>>,
  formats: Formats,
): string {
  if (state === 'delayed') return behind(formats.seconds(lagMs));
  if (state === 'unavailable' && reason) return because(states.unavailable, reasons[reason]);
  return states[state];
}

import type { InterpreterState } from '../../protocol/status.ts';

/** How much a state asks for attention, least first; the page gives each a colour. */
export const tones = ['quiet', 'good', 'busy', 'warning', 'bad'] as const;
export type Tone = (typeof tones)[number];

export const toneOf: Readonly<Record<InterpreterState, Tone>> = {
  resting: 'quiet',
  starting: 'busy',
  live: 'good',
  delayed: 'warning',
  passthrough: 'quiet',
  reconnecting: 'warning',
  unavailable: 'bad',
  draining: 'busy',
  closed: 'quiet',
};

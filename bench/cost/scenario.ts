import type { Manner } from './replay.ts';
import { defaultScenario } from './report.ts';
import type { Span } from './trace.ts';

export interface Scenario {
  readonly name: string;
  readonly manner: Manner;
}

/** A session that is held so long is never closed. */
const foreverMs = 24 * 3_600_000;
/** Unless a room sets its own. */
export const defaultHoldMs = 3_000;
const usual: Manner = { holdMs: defaultHoldMs, warm: false, declares: true, engine: 'tone' };

/** How the meeting is interpreted by the clock that waits. */
export const scenarios: readonly Scenario[] = [
  { name: defaultScenario, manner: usual },
  { name: 'hold 2 s', manner: { ...usual, holdMs: 2_000 } },
  { name: 'hold 1 s', manner: { ...usual, holdMs: 1_000 } },
  { name: 'always on', manner: { ...usual, holdMs: foreverMs, warm: true } },
  // Which language somebody speaks is told by what they say: that takes sentences.
  { name: 'hold 3 s, no language declared', manner: { ...usual, declares: false, engine: 'phrasebook' } },
];

/** Where the real room is. */
export const realRoom = 'real room';
/** Five minutes of it with everybody there, as busy as the whole: milliseconds of the meeting. */
export const stretch: Span = [900_000, 1_200_000];

/** A try in a minute or two; its figures mean little. */
export const quickMeeting: Span = [0, 120_000];
export const quickStretch: Span = [900_000, 920_000];

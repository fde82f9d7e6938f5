import type { InterpretationSettings, WantedSpeaker } from './demand.ts';
import type { Interpreter } from './interpreter.ts';
import type { Clock } from './ports.ts';

/** The last frame that was played is heard so much later at the latest. */
const lastFrameMs = 300;

/** The end of a room's interpretation: no session opens any more, and each says what it owes. */
export class Draining {
  readonly #clock: Clock;
  #begun = false;
  #onDrained: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `onDrained` is called when the last word has been heard. */
  begin(onDrained: () => void): void {
    this.#begun = true;
    this.#onDrained = onDrained;
  }

  /** What is to be done about a speaker: once it has begun, nothing that is not owed. */
  wanted(wanted: WantedSpeaker): WantedSpeaker {
    if (!this.#begun) return wanted;
    const pairs = [...wanted.pairs].map(([language, pair]) => [language, { ...pair, active: false }] as const);
    return { ...wanted, pairs: new Map(pairs) };
  }

  /** Nothing is held that might be wanted again. */
  settings(settings: InterpretationSettings): InterpretationSettings {
    return this.#begun ? { ...settings, holdMs: 0, warm: false } : settings;
  }

  /** Looks whether anybody still has something to say. */
  look(interpreters: readonly Interpreter[]): void {
    const tell = this.#onDrained;
    if (!tell || interpreters.some(({ idle }) => !idle)) return;
    this.#onDrained = undefined;
    this.#clock.after(lastFrameMs, tell);
  }
}

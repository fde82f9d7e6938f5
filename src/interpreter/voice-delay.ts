import type { Clock } from './ports.ts';
import { gapMs, type SpeechSpans } from './speech-spans.ts';

/** Speech begins to voice begins, speech ends to voice ends, for one interpreter: each stretch is told once. */
export class VoiceDelay {
  readonly #spans: SpeechSpans;
  readonly #clock: Clock;
  readonly #tell: (edge: 'begin' | 'end', delayMs: number) => void;
  #begun: number | undefined;
  #ended: number | undefined;

  constructor(spans: SpeechSpans, clock: Clock, tell: (edge: 'begin' | 'end', delayMs: number) => void) {
    this.#spans = spans;
    this.#clock = clock;
    this.#tell = tell;
  }

  /** The translated voice became audible, or fell silent `silentMs` ago. */
  voice(on: boolean, silentMs: number): void {
    const { stretchBeganMs, endedMs } = this.#spans;
    if (on && stretchBeganMs !== undefined && stretchBeganMs !== this.#begun) {
      this.#begun = stretchBeganMs;
      this.#tell('begin', this.#clock.now() - stretchBeganMs);
    }
    const ended = endedMs !== undefined && this.#clock.now() - endedMs > gapMs;
    if (!on && ended && endedMs !== this.#ended) {
      this.#ended = endedMs;
      this.#tell('end', Math.max(0, this.#clock.now() - silentMs - endedMs));
    }
  }
}

import { peak, speechPeak } from '../audio/level.ts';
import { chunkMs, type Clock } from './ports.ts';

/** This much quiet separates one stretch of speech from the next. */
const gapMs = 700;

/** When a speaker began and stopped to be loud: what the voice delay is measured from. */
export class SpeechSpans {
  readonly #clock: Clock;
  #lastLoudMs = -Infinity;
  #beganMs: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  hear(samples: Int16Array): void {
    if (peak(samples) < speechPeak) return;
    const now = this.#clock.now();
    if (now - this.#lastLoudMs > gapMs + chunkMs) this.#beganMs = now - chunkMs;
    this.#lastLoudMs = now;
  }

  /** When the latest stretch of speech began. */
  get beganMs(): number | undefined {
    return this.#beganMs;
  }

  /** When the latest stretch of speech ended, or undefined while it goes on. */
  get endedMs(): number | undefined {
    if (this.#beganMs === undefined || this.#clock.now() - this.#lastLoudMs <= gapMs) return undefined;
    return this.#lastLoudMs;
  }
}

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
    const { beganMs, endedMs } = this.#spans;
    if (on && beganMs !== undefined && beganMs !== this.#begun) {
      this.#begun = beganMs;
      this.#tell('begin', this.#clock.now() - beganMs);
    }
    if (!on && endedMs !== undefined && endedMs !== this.#ended) {
      this.#ended = endedMs;
      this.#tell('end', Math.max(0, this.#clock.now() - silentMs - endedMs));
    }
  }
}

import type { Clock } from './ports.ts';
import type { SpokenChunk } from './spoken-chunk.ts';

/** The time of one session, which counts from the first chunk that it was sent, in terms of the speaker's. */
export class SessionTime {
  readonly #clock: Clock;
  #startMs: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  sent({ startMs }: SpokenChunk): void {
    this.#startMs ??= startMs;
  }

  /** So much of what was said is never sent: the session's time falls behind. */
  skipped(durationMs: number): void {
    if (this.#startMs !== undefined) this.#startMs += durationMs;
  }

  /** `elapsedMs` of this in the speaker's time; without it, text is taken to be said now. */
  speakerMs(elapsedMs: number | undefined): number {
    const nowMs = this.#clock.now();
    return elapsedMs === undefined ? nowMs : (this.#startMs ?? nowMs) + elapsedMs;
  }
}

import { PauseFinder, quietestMoment } from './pause-finder.ts';
import type { Clock } from './ports.ts';
import type { SpokenChunk } from './spoken-chunk.ts';

/** The next session is opened within this of the end, or within half the lifetime of a short one. */
const windowMs = 300_000;
/** A session that is given no audio is closed by the service: what is opened early takes over within this time. */
const idleMs = 10_000;
/** The last part of that time, in which the quietest moment will do. */
const urgentMs = 1_500;
/** This part of the window is left for the session to say what it owes. */
const reserve = 1 / 5;

/**
 * When a session's successor is opened, and where in the speech it takes over.
 *
 *   |---- session --------------------[ window ]--| expiry
 *                                        ^   ^
 *                          opened, at random  takes over in a pause, or in the quietest moment
 */
export class Rollover {
  readonly #clock: Clock;
  readonly #expiresAtMs: number;
  readonly #windowMs: number;
  readonly #pauses = new PauseFinder();
  readonly #cancel: () => void;
  #takeoverByMs: number | undefined;

  constructor(clock: Clock, random: () => number, expiresInMs: number, onDue: () => void) {
    this.#clock = clock;
    this.#expiresAtMs = clock.now() + expiresInMs;
    this.#windowMs = Math.min(windowMs, expiresInMs / 2);
    // Not so late that the successor has less than its time: a sentence may be as long as that.
    const spreadMs = Math.max(0, this.#windowMs * (1 - reserve) - idleMs);
    this.#cancel = clock.after(expiresInMs - this.#windowMs + random() * spreadMs, onDue);
  }

  /** The successor is open. */
  ready(): void {
    const lastMs = this.#expiresAtMs - this.#windowMs * reserve;
    this.#takeoverByMs = Math.min(this.#clock.now() + idleMs, lastMs);
  }

  /** Takes the next chunk. Answers the sample at which the successor takes over, or undefined: not yet. */
  cut({ samples, startMs }: SpokenChunk): number | undefined {
    const byMs = this.#takeoverByMs;
    if (byMs === undefined) return undefined;
    const pause = this.#pauses.hear(samples, startMs >= byMs - urgentMs);
    return pause ?? (startMs >= byMs ? quietestMoment(samples) : undefined);
  }

  close(): void {
    this.#cancel();
  }
}

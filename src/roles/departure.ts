import { RoomLostError } from '../errors.ts';
import type { Clock } from '../interpreter/ports.ts';

/** Begins to say the last words, and calls back when they are said. */
export type LastWords = (said: () => void) => void;

/**
 * How a room is left: at once where it is lost or over, after the last words where it is only given back.
 *
 *   stop --last words, at most so long--> signal
 */
export class Departure {
  readonly #stop: AbortSignal;
  readonly #mostMs: number;
  readonly #clock: Clock;
  readonly #now = new AbortController();
  #lastWords: LastWords | undefined;
  #cancelDeadline = (): void => undefined;

  constructor(stop: AbortSignal, mostMs: number, clock: Clock) {
    this.#stop = stop;
    this.#mostMs = mostMs;
    this.#clock = clock;
    if (stop.aborted) this.#stopped();
    else stop.addEventListener('abort', this.#stopped, { once: true });
  }

  /** The room is to be left now. */
  get signal(): AbortSignal {
    return this.#now.signal;
  }

  /** From now on there may be something to say to its end. */
  heed(lastWords: LastWords): void {
    this.#lastWords = lastWords;
  }

  now(): void {
    this.#cancelDeadline();
    this.#now.abort(this.#stop.reason);
  }

  /** Closing twice is closing once. */
  close(): void {
    this.#cancelDeadline();
    this.#stop.removeEventListener('abort', this.#stopped);
  }

  readonly #stopped = (): void => {
    const lost = this.#stop.reason instanceof RoomLostError;
    if (lost || this.#mostMs === 0 || !this.#lastWords) {
      this.now();
      return;
    }
    this.#cancelDeadline = this.#clock.after(this.#mostMs, () => this.now());
    this.#lastWords(() => this.now());
  };
}

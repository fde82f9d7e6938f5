import type { Clock } from '../interpreter/ports.ts';

/** Begins to say the last words, and calls back when they are said. */
export type LastWords = (said: () => void) => void;

/**
 * How a room is left: at once where it is lost or over, after the last words where it is only given back.
 *
 *   stop --last words, at most so long--> signal <-- lost
 */
export class Departure {
  readonly #stop: AbortSignal;
  readonly #lost: AbortSignal;
  readonly #mostMs: number;
  readonly #clock: Clock;
  readonly #now = new AbortController();
  #lastWords: LastWords | undefined;
  #cancelDeadline = (): void => undefined;

  constructor(stop: AbortSignal, lost: AbortSignal, mostMs: number, clock: Clock) {
    this.#stop = stop;
    this.#lost = lost;
    this.#mostMs = mostMs;
    this.#clock = clock;
    if (lost.aborted || stop.aborted) {
      this.now();
      return;
    }
    // First of the two, so that who is told both says nothing.
    lost.addEventListener('abort', this.#forsaken, { once: true });
    stop.addEventListener('abort', this.#stopped, { once: true });
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
    this.#now.abort(this.#lost.reason ?? this.#stop.reason);
  }

  /** Closing twice is closing once. */
  close(): void {
    this.#cancelDeadline();
    this.#lost.removeEventListener('abort', this.#forsaken);
    this.#stop.removeEventListener('abort', this.#stopped);
  }

  readonly #forsaken = (): void => this.now();

  readonly #stopped = (): void => {
    if (this.#now.signal.aborted) return;
    if (this.#mostMs === 0 || !this.#lastWords) {
      this.now();
      return;
    }
    this.#cancelDeadline = this.#clock.after(this.#mostMs, () => this.now());
    this.#lastWords(() => this.now());
  };
}

import type { SessionLostError } from '../errors.ts';
import { Backoff } from './backoff.ts';
import type { Clock } from './ports.ts';
import type { Rendition } from './rendition.ts';
import { Rollover } from './rollover.ts';
import type { SpokenChunk } from './spoken-chunk.ts';

/** The session that is to take over from the one that listens: opened early, and tried again where that fails. */
export class Succession {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #open: () => Rendition;
  readonly #backoff: Backoff;
  #rollover: Rollover | undefined;
  #successor: Rendition | undefined;

  constructor(clock: Clock, random: () => number, open: () => Rendition) {
    this.#clock = clock;
    this.#random = random;
    this.#open = open;
    this.#backoff = new Backoff(clock, random, () => this.#begin());
  }

  get successor(): Rendition | undefined {
    return this.#successor;
  }

  /** Plans for a session that listens from now on and ends then. */
  plan(expiresAtMs: number | undefined): void {
    this.#rollover?.close();
    this.#rollover = undefined;
    if (expiresAtMs === undefined) return;
    const expiresInMs = expiresAtMs - this.#clock.now();
    this.#rollover = new Rollover(this.#clock, this.#random, expiresInMs, () => this.#begin());
  }

  /** The successor is open. */
  opened(): void {
    this.#backoff.succeeded();
    this.#rollover?.ready();
  }

  /** The successor is gone before it took over. */
  lost(error: SessionLostError): void {
    this.#successor = undefined;
    this.#backoff.lost(error);
  }

  /** Where in this chunk the successor takes over, where it does. */
  cut(chunk: SpokenChunk): number | undefined {
    return this.#successor?.isOpen ? this.#rollover?.cut(chunk) : undefined;
  }

  /** Ends the plan, and gives the successor away, if there is one. */
  end(): Rendition | undefined {
    const successor = this.#successor;
    this.#successor = undefined;
    this.#backoff.stop();
    this.#rollover?.close();
    this.#rollover = undefined;
    return successor;
  }

  #begin(): void {
    this.#successor = this.#open();
  }
}

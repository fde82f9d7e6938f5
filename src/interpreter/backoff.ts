import type { SessionLostError } from '../errors.ts';
import type { UnavailableReason } from '../protocol/status.ts';

const firstMs = 500;
const longestMs = 30_000;
/** Listeners are told that nothing can be had when it takes more tries, or a longer wait, than this. */
const patientTries = 4;
const patientMs = 5_000;
/** Nothing changes by itself where the key, the bill or the region is wrong. */
const rareMs = 600_000;
const rarely: ReadonlySet<UnavailableReason> = new Set(['authentication', 'billing', 'region']);

export interface Retry {
  readonly afterMs: number;
  /** Listeners are to be told that it is unavailable. */
  readonly gaveUp: boolean;
}

/** When a lost session is replaced: exponentially later, capped, with full jitter; a service's own word is a floor. */
export class Backoff {
  readonly #random: () => number;
  #tries = 0;
  #silent = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** The last session said nothing at all. */
  get doubtful(): boolean {
    return this.#silent > 0;
  }

  /** A session was lost. */
  lost({ reason, retryAfterMs = 0 }: SessionLostError): Retry {
    if (rarely.has(reason)) return { afterMs: Math.max(rareMs, retryAfterMs), gaveUp: true };
    if (reason === 'no-output') {
      this.#silent += 1;
      return this.#silent > 1 ? { afterMs: rareMs, gaveUp: true } : { afterMs: 0, gaveUp: false };
    }
    const capMs = Math.min(longestMs, firstMs * 2 ** this.#tries);
    this.#tries += 1;
    const afterMs = Math.max(this.#random() * capMs, retryAfterMs);
    return { afterMs, gaveUp: this.#tries > patientTries || afterMs > patientMs };
  }

  /** The service has said something. */
  succeeded(): void {
    this.#tries = 0;
    this.#silent = 0;
  }
}

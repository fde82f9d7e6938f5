import type { SessionLostError } from '../errors.ts';
import type { UnavailableReason } from '../protocol/status.ts';
import { Countdown } from './countdown.ts';
import type { Clock } from './ports.ts';

const firstMs = 500;
const longestMs = 30_000;
/** Listeners are told that nothing can be had when it takes more tries, or a longer wait, than this. */
const patientTries = 4;
const patientMs = 5_000;
/** Nothing changes by itself where the key, the bill or the region is wrong. */
const rareMs = 600_000;
const rarely: ReadonlySet<UnavailableReason> = new Set(['authentication', 'billing', 'region']);

interface Retry {
  readonly afterMs: number;
  /** Listeners are to be told that nothing can be had. */
  readonly gaveUp: boolean;
}

/** When a lost session is replaced: exponentially later, capped, with full jitter; a service's own word is a floor. */
export class Backoff {
  readonly #random: () => number;
  readonly #onDue: () => void;
  readonly #wait: Countdown;
  #tries = 0;
  #silent = 0;

  constructor(clock: Clock, random: () => number, onDue: () => void) {
    this.#random = random;
    this.#onDue = onDue;
    this.#wait = new Countdown(clock);
  }

  /** A session was lost, and it is not yet time for the next. */
  get waiting(): boolean {
    return this.#wait.running;
  }

  /** The last session said nothing at all. */
  get doubtful(): boolean {
    return this.#silent > 0;
  }

  /** A session was lost: the next is due in a while. Answers whether listeners are to be told that nothing can be had. */
  lost(error: SessionLostError): boolean {
    const { afterMs, gaveUp } = this.#next(error);
    this.#wait.start(afterMs, this.#onDue);
    return gaveUp;
  }

  /** The service has said something. */
  succeeded(): void {
    this.#tries = 0;
    this.#silent = 0;
  }

  /** Waits no longer, and for nothing. */
  stop(): void {
    this.#wait.stop();
  }

  #next({ reason, retryAfterMs = 0 }: SessionLostError): Retry {
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
}

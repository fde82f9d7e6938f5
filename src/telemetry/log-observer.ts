import type { SessionLostError } from '../errors.ts';
import type { SessionState } from '../interpreter/session-state.ts';
import type { Observer } from '../interpreter/ports.ts';
import type { InterpreterState, UnavailableReason } from '../protocol/status.ts';
import type { Pair } from '../protocol/track-name.ts';
import { faultOf } from './fault.ts';
import type { HashIdentity } from './identity-hash.ts';
import type { Logger } from './logger.ts';

/** A service may complain of every chunk that it is sent: of one kind of complaint a room logs no more than this often. */
const complaintEveryMs = 60_000;

/** Logs of one room's corridor what an operator cares about. Speakers appear as hashes, and what was said never. */
export class LogObserver implements Observer {
  readonly #logger: Logger;
  readonly #hash: HashIdentity;
  /** When a complaint of a code was last logged. */
  readonly #complainedAtMs = new Map<string, number>();

  constructor(logger: Logger, hash: HashIdentity) {
    this.#logger = logger;
    this.#hash = hash;
  }

  stateChanged(pair: Pair, from: InterpreterState | undefined, to: InterpreterState, reason?: UnavailableReason): void {
    const fields = { ...this.#fields(pair), from, to, reason };
    if (to === 'unavailable') this.#logger.warn(fields, 'interpreter is unavailable');
    else if (from !== 'unavailable' || to === 'closed') this.#logger.debug(fields, 'interpreter changed state');
    else this.#logger.info(fields, 'interpreter is no longer unavailable');
  }

  sessionMoved(pair: Pair, from: SessionState | undefined, to: SessionState): void {
    if (from === undefined) this.#logger.info(this.#fields(pair), 'session opens');
    else this.#logger.debug({ ...this.#fields(pair), from, to }, 'session changed state');
  }

  sessionEnded(pair: Pair, error?: SessionLostError): void {
    if (error === undefined) {
      this.#logger.info(this.#fields(pair), 'session ended');
      return;
    }
    const fault = faultOf(error);
    const { reason, message: detail, cause, retryAfterMs } = error;
    const fields = { ...this.#fields(pair), reason, fault, detail, retryAfterMs, cause: codeOf(cause) };
    if (fault === 'operator') this.#logger.error(fields, 'session was lost');
    else this.#logger.warn(fields, 'session was lost');
  }

  complaint(pair: Pair, code: string, message: string): void {
    const now = performance.now();
    if (now - (this.#complainedAtMs.get(code) ?? -Infinity) < complaintEveryMs) return;
    this.#complainedAtMs.set(code, now);
    this.#logger.warn({ ...this.#fields(pair), code, detail: message }, 'service complained');
  }

  audioSent(): void {
    // For metrics alone, like everything below.
  }

  audioReceived(): void {
    // Many times a second.
  }

  dropped(): void {
    // Many times a second where it happens.
  }

  lag(): void {
    // Once a second.
  }

  voiceDelay(): void {
    // Once a sentence.
  }

  caption(): void {
    // Many times a sentence.
  }

  needed(): void {
    // Once a second.
  }

  #fields({ speaker, language }: Pair): { speaker: string; language: string } {
    return { speaker: this.#hash(speaker), language };
  }
}

/** What the network says of a failure, such as `ENOTFOUND`. */
function codeOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}

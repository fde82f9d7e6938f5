import type { LanguageCode } from '../protocol/languages.ts';
import type { InterpreterState, PairStatus } from '../protocol/status.ts';
import { pairKey } from '../protocol/track-name.ts';

/** In these the original is all that there is. */
const silentStates: ReadonlySet<InterpreterState> = new Set(['passthrough', 'unavailable', 'closed']);
/** In these what is said comes as a translated voice after a moment; in `starting` and `reconnecting` who knows when. */
const workingStates: ReadonlySet<InterpreterState> = new Set(['resting', 'live', 'delayed', 'draining']);

/** What is known of each pair. Changes come one by one; the whole table, when asked for, may be older than they. */
export class StatusTable {
  readonly #pairs = new Map<string, PairStatus>();
  /** Pairs told of since the table was last asked for. */
  readonly #told = new Set<string>();

  get(speaker: string, language: LanguageCode): PairStatus | undefined {
    return this.#pairs.get(pairKey({ speaker, language }));
  }

  get all(): Iterable<PairStatus> {
    return this.#pairs.values();
  }

  /** Whether what a speaker says comes as a translated voice, now or in a moment. */
  interpreted(speaker: string, language: LanguageCode): boolean {
    const status = this.get(speaker, language);
    return status !== undefined && workingStates.has(status.state);
  }

  /** Whether the translated voice of a pair is to be heard now. */
  audible(speaker: string, language: LanguageCode): boolean {
    const status = this.get(speaker, language);
    return status !== undefined && status.speaking && !silentStates.has(status.state);
  }

  apply(status: PairStatus): void {
    const key = pairKey(status);
    this.#told.add(key);
    if (status.state === 'closed') this.#pairs.delete(key);
    else this.#pairs.set(key, status);
  }

  /** To be called when the whole table is asked for. */
  asked(): void {
    this.#told.clear();
  }

  /** Takes the answer: it holds for every pair that was not told of meanwhile. */
  answered(pairs: readonly PairStatus[]): void {
    for (const key of this.#pairs.keys()) {
      if (!this.#told.has(key)) this.#pairs.delete(key);
    }
    for (const status of pairs) {
      const key = pairKey(status);
      if (!this.#told.has(key) && status.state !== 'closed') this.#pairs.set(key, status);
    }
  }

  clear(): void {
    this.#pairs.clear();
    this.#told.clear();
  }
}

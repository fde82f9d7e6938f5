import type { PermittedListeners } from '../interpreter/ports.ts';
import { type Pair, pairKey } from '../protocol/track-name.ts';

/** A listener who changes from one language to another hears neither a gap nor both when the opening comes this much later. */
const openAfterCloseMs = 100;
/** The server drops a subscription's observer at a revocation and sets it anew at its next tick of 3 s. */
const revocationRemembersMs = 3_000;

export interface Opening {
  readonly pair: Pair;
  readonly listener: string;
  /** The same listener's permission for the same pair was revoked a moment ago: the server needs a nudge to see it. */
  readonly revokedLately: boolean;
}

export interface PermissionStep {
  readonly openings: readonly Opening[];
  /** When another step is due because an opening waits for its closing; absent: none is. */
  readonly nextAtMs?: number;
}

interface Wanted {
  readonly pair: Pair;
  readonly listeners: ReadonlySet<string>;
}

interface Closing {
  readonly pair: Pair;
  readonly listener: string;
  readonly atMs: number;
}

/**
 * Who may hear which pairs now, on the way to who shall: closings go first, and an opening for the same listener and
 * speaker follows 100 ms later.
 */
export class PermissionPlan {
  #wanted = new Map<string, Wanted>();
  readonly #allowed = new Map<string, { pair: Pair; listeners: Set<string> }>();
  #closings: Closing[] = [];

  /** The full list of what shall be. */
  want(list: readonly PermittedListeners[]): void {
    this.#wanted = new Map(
      list.map(({ pair, listeners }) => [pairKey(pair), { pair, listeners: new Set(listeners) }] as const),
    );
  }

  /** Who may hear the pair after the last step. */
  allowed(pair: Pair): ReadonlySet<string> {
    return this.#allowed.get(pairKey(pair))?.listeners ?? new Set();
  }

  /** Goes as far as can be gone at `nowMs`, with the pairs that have a track. */
  step(nowMs: number, published: readonly Pair[]): PermissionStep {
    this.#closings = this.#closings.filter(({ atMs }) => nowMs - atMs < revocationRemembersMs);
    const tracks = new Set(published.map(pairKey));
    this.#close(nowMs, tracks);
    return this.#open(nowMs, tracks);
  }

  #close(nowMs: number, tracks: ReadonlySet<string>): void {
    for (const [key, { pair, listeners }] of this.#allowed) {
      const wanted = tracks.has(key) ? this.#wanted.get(key)?.listeners : undefined;
      for (const listener of listeners) {
        if (wanted?.has(listener)) continue;
        listeners.delete(listener);
        this.#closings.push({ pair, listener, atMs: nowMs });
      }
      if (listeners.size === 0) this.#allowed.delete(key);
    }
  }

  #open(nowMs: number, tracks: ReadonlySet<string>): PermissionStep {
    const openings: Opening[] = [];
    let nextAtMs = Infinity;
    for (const [key, { pair, listeners }] of this.#wanted) {
      if (!tracks.has(key)) continue;
      for (const listener of listeners) {
        if (this.#allowed.get(key)?.listeners.has(listener)) continue;
        const closings = this.#closings.filter(
          (closing) => closing.listener === listener && closing.pair.speaker === pair.speaker,
        );
        const openAtMs = Math.max(...closings.map(({ atMs }) => atMs + openAfterCloseMs), nowMs);
        if (openAtMs > nowMs) {
          nextAtMs = Math.min(nextAtMs, openAtMs);
          continue;
        }
        this.#allow(key, pair, listener);
        openings.push({ pair, listener, revokedLately: closings.some((closing) => pairKey(closing.pair) === key) });
      }
    }
    return nextAtMs === Infinity ? { openings } : { openings, nextAtMs };
  }

  #allow(key: string, pair: Pair, listener: string): void {
    const entry = this.#allowed.get(key) ?? { pair, listeners: new Set<string>() };
    entry.listeners.add(listener);
    this.#allowed.set(key, entry);
  }
}

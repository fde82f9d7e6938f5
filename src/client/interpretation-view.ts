import type { LanguageCode } from '../protocol/languages.ts';
import type { PairStatus } from '../protocol/status.ts';
import type { CaptionLine } from './caption-store.ts';
import type { ListenerWish } from './listener-wish.ts';

/** Listeners who still hear the translation of somebody who has stopped, and for how long yet. */
export interface Trailing {
  readonly listeners: number;
  readonly lagMs: number;
}

/** What there is to show; a new object after each change. */
export interface InterpretationView {
  readonly wish: ListenerWish;
  /** Whether the local participant has withdrawn from being interpreted. */
  readonly optout: boolean;
  /** From 0, the original alone, to 1, the translation alone. */
  readonly balance: number;
  readonly originalMuted: boolean;
  readonly translationMuted: boolean;
  /** Whether a worker interprets this room. */
  readonly present: boolean;
  readonly offered: readonly LanguageCode[];
  readonly captions: readonly CaptionLine[];
  /** Each speaker's interpreter into the language listened to or, with the floor by ear, read. */
  readonly statuses: ReadonlyMap<string, PairStatus>;
  /** For every speaker who has stopped and is still heard in translation, in whatever language. */
  readonly trailing: ReadonlyMap<string, Trailing>;
  /** The same for what the local participant said. */
  readonly waiting: Trailing | undefined;
  /** What was wished and names nothing that is known, as it was given; until the next wish. */
  readonly unknown: readonly string[] | undefined;
}

/** Sums up, over all languages, who is still listening to speakers that have stopped. */
export function trailingOf(pairs: Iterable<PairStatus>): ReadonlyMap<string, Trailing> {
  const trailing = new Map<string, Trailing>();
  for (const { speaker, waiting = 0, lagMs } of pairs) {
    if (waiting === 0) continue;
    const known = trailing.get(speaker) ?? { listeners: 0, lagMs: 0 };
    trailing.set(speaker, { listeners: known.listeners + waiting, lagMs: Math.max(known.lagMs, lagMs) });
  }
  return trailing;
}

import type { Room } from 'livekit-client';
import type { LanguageCode } from '../protocol/languages.ts';
import type { PairStatus } from '../protocol/status.ts';
import type { CaptionLine } from './caption-store.ts';
import { keptList, keptMap, keptObject } from './kept.ts';
import type { ListenerWish } from './listener-wish.ts';
import type { Mixer } from './mixer.ts';
import type { PlaybackMode } from './playback-mode.ts';
import type { WorkerLink } from './worker-link.ts';
import type { WorkerStatuses } from './worker-statuses.ts';

/** Listeners who still hear the translation of somebody who has stopped, and for how long yet. */
export interface Trailing {
  readonly listeners: number;
  readonly lagMs: number;
}

/**
 * Why nothing can be interpreted for the local participant: `encrypted`, the room is encrypted end to end;
 * `may-not-subscribe`, the token has no `canSubscribe`; `may-not-choose`, it has neither `canUpdateOwnMetadata` nor
 * `canPublishData`, so that what its attributes say is all that one gets.
 */
export type InterpretationProblem = 'encrypted' | 'may-not-subscribe' | 'may-not-choose';

/** What there is to show; a new object after each change, in which all is the same object that has not changed. */
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
  readonly problem: InterpretationProblem | undefined;
  /** What was wished and names nothing that is known, as it was given; until the next wish. */
  readonly unknown: readonly string[] | undefined;
}

interface Looked extends Pick<InterpretationView, 'wish' | 'captions' | 'unknown'> {
  readonly room: Room;
  readonly worker: WorkerLink;
  readonly statuses: WorkerStatuses;
  readonly listening: { readonly mode: PlaybackMode; readonly mixer: Mixer };
}

export function lookAt(
  { room, worker, statuses, listening, ...seen }: Looked,
  before: InterpretationView | undefined,
): InterpretationView {
  const trailing = keptMap(before?.trailing, trailingOf(statuses.all));
  const pairs = statuses.into(seen.wish.listen ?? seen.wish.read, room.remoteParticipants.keys());
  return keptObject(before, {
    ...{ ...seen, ...listening.mixer.loudness, trailing },
    optout: seen.wish.optout,
    present: worker.epoch !== undefined,
    offered: keptList(before?.offered, worker.offered),
    statuses: keptMap(before?.statuses, pairs),
    waiting: trailing.get(room.localParticipant.identity),
    problem: problemOf(room, listening.mode),
  });
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

export function problemOf(
  { isE2EEEnabled, localParticipant }: Room,
  playback: PlaybackMode,
): InterpretationProblem | undefined {
  const { permissions } = localParticipant;
  if (isE2EEEnabled) return 'encrypted';
  if (!permissions) return undefined;
  // Text comes to those too who may not subscribe to anything.
  if (!permissions.canSubscribe && playback !== 'none') return 'may-not-subscribe';
  return permissions.canUpdateMetadata || permissions.canPublishData ? undefined : 'may-not-choose';
}

import type { Audience, PermittedListeners } from '../interpreter/ports.ts';
import { type Pair, pairKey } from '../protocol/track-name.ts';
import { type Opening, PermissionPlan } from './permission-plan.ts';
import type { RoomLog } from './room-log.ts';

const coalesceMs = 100;
/** Who is not subscribed this long after an opening needs a nudge; the first frame waits no longer either. */
const subscribeWithinMs = 300;

/** What is permitted: a published track. */
export interface PermittedTrack {
  readonly pair: Pair;
  readonly sid: string;
  /** Somebody is subscribed to it. */
  readonly subscribed: boolean;
  readonly connection: PermittingConnection;
  readonly pacing: { beginAt(timeMs: number): void };
}

/** Who permits: the connection that publishes the track. */
export interface PermittingConnection {
  readonly state: 'connected' | 'reconnecting' | 'ended';
  permit(allowed: ReadonlyMap<string, readonly string[]>): void;
}

export interface PermissionsOptions {
  readonly tracks: () => readonly PermittedTrack[];
  /** Subscribes a listener to tracks through the room service. */
  readonly nudge: (listener: string, trackSids: readonly string[]) => Promise<void>;
  readonly log: RoomLog;
}

/**
 * Sends each connection its full list of who may hear which of its tracks, at most every 100 ms, and gives the server a
 * nudge where it would take seconds to notice an opening.
 */
export class Permissions implements Audience {
  readonly #options: PermissionsOptions;
  readonly #plan = new PermissionPlan();
  /** The last list sent, by connection. */
  readonly #sent = new WeakMap<PermittingConnection, string>();
  /** The sid with which a track was last followed to its listeners. */
  readonly #followed = new WeakMap<PermittedTrack, string>();
  readonly #checks = new Set<NodeJS.Timeout>();
  #lastSentMs = -Infinity;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: PermissionsOptions) {
    this.#options = options;
  }

  permit(list: readonly PermittedListeners[]): void {
    this.#plan.want(list);
    this.#stepAt(this.#lastSentMs + coalesceMs);
  }

  /** A track was published or closed, or has another sid. */
  tracksChanged(): void {
    this.#stepAt(this.#lastSentMs + coalesceMs);
  }

  /** What was sent to this connection may have been lost. */
  sendAgain(connection: PermittingConnection): void {
    this.#sent.delete(connection);
    this.tracksChanged();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const check of this.#checks) clearTimeout(check);
  }

  #stepAt(timeMs: number): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    const waitMs = timeMs - performance.now();
    if (waitMs <= 0) this.#step();
    else this.#timer = setTimeout(() => this.#step(), Math.ceil(waitMs));
  }

  #step(): void {
    const nowMs = performance.now();
    const tracks = this.#options.tracks();
    const published = tracks.map(({ pair }) => pair);
    const { openings, nextAtMs } = this.#plan.step(nowMs, published);
    for (const connection of new Set(tracks.map((track) => track.connection))) this.#send(connection, tracks);
    this.#follow(openings, tracks, nowMs);
    if (nextAtMs !== undefined) this.#stepAt(nextAtMs);
  }

  #send(connection: PermittingConnection, tracks: readonly PermittedTrack[]): void {
    if (connection.state !== 'connected') return;
    const list = new Map<string, string[]>();
    for (const track of tracks) {
      if (track.connection !== connection) continue;
      for (const listener of this.#plan.allowed(track.pair)) {
        list.set(listener, [...(list.get(listener) ?? []), track.sid]);
      }
    }
    const text = JSON.stringify([...list]);
    if (this.#sent.get(connection) === text) return;
    connection.permit(list);
    this.#sent.set(connection, text);
    this.#lastSentMs = performance.now();
  }

  /** Sees to it that what was opened, or was published anew, is heard. */
  #follow(openings: readonly Opening[], tracks: readonly PermittedTrack[], nowMs: number): void {
    const unheard = tracks.filter((track) => {
      const opened = openings.filter(({ pair }) => pairKey(pair) === pairKey(track.pair));
      for (const { listener, revokedLately } of opened) if (revokedLately) this.#nudge(listener, [track]);
      const republished = this.#followed.get(track) !== track.sid;
      this.#followed.set(track, track.sid);
      if (this.#plan.allowed(track.pair).size === 0 || (opened.length === 0 && !republished)) return false;
      track.pacing.beginAt(nowMs + subscribeWithinMs);
      return true;
    });
    if (unheard.length === 0) return;
    const check = setTimeout(() => {
      this.#checks.delete(check);
      this.#nudgeUnsubscribed(unheard);
    }, subscribeWithinMs);
    this.#checks.add(check);
  }

  #nudgeUnsubscribed(tracks: readonly PermittedTrack[]): void {
    const byListener = new Map<string, PermittedTrack[]>();
    for (const track of tracks.filter(({ subscribed }) => !subscribed)) {
      for (const listener of this.#plan.allowed(track.pair)) {
        byListener.set(listener, [...(byListener.get(listener) ?? []), track]);
      }
    }
    for (const [listener, unheard] of byListener) this.#nudge(listener, unheard);
  }

  #nudge(listener: string, tracks: readonly PermittedTrack[]): void {
    this.#options
      .nudge(
        listener,
        tracks.map(({ sid }) => sid),
      )
      .catch((error: unknown) => this.#options.log.warn({ error }, 'listener could not be subscribed'));
  }
}

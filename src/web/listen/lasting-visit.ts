import { DisconnectReason, RoomEvent } from 'livekit-client';
import type { InterpretationOptions } from '../../client/interpretation-options.ts';
import { Interpretation } from '../../client/interpretation.ts';
import type { ListenerWish } from '../../client/listener-wish.ts';
import { AccessRefusedError, type Access, type AccessRefusal } from '../shared/access.ts';
import { newRoom } from '../shared/new-room.ts';

/** `lost` comes back by itself; `removed`, `elsewhere` and what follows are for good. */
export type VisitState = 'entering' | 'present' | 'lost' | 'removed' | 'elsewhere' | AccessRefusal;

const shortestPauseMs = 1_000;
const longestPauseMs = 15_000;
/** A room that has ended is not called back to life at once. */
const endedPauseMs = 5_000;

const roomEnds: ReadonlySet<DisconnectReason> = new Set([DisconnectReason.ROOM_DELETED, DisconnectReason.ROOM_CLOSED]);
const forGood: ReadonlyMap<DisconnectReason, VisitState> = new Map([
  [DisconnectReason.PARTICIPANT_REMOVED, 'removed'],
  [DisconnectReason.DUPLICATE_IDENTITY, 'elsewhere'],
]);

/**
 * A listener's place in a room that nobody tends: it is taken again whenever it is lost, for as long as that may help,
 * until closed. Captions and choices last through it all.
 */
export class LastingVisit {
  readonly room = newRoom();
  readonly interpretation: Interpretation;
  readonly #askAccess: () => Promise<Access>;
  readonly #closing = new AbortController();
  readonly #watchers = new Set<() => void>();
  #state: VisitState = 'entering';

  constructor(askAccess: () => Promise<Access>, wish: Partial<ListenerWish>, options: InterpretationOptions) {
    this.#askAccess = askAccess;
    this.interpretation = new Interpretation(this.room, wish, options);
    const lost = (): void => this.#become('lost');
    this.room.on(RoomEvent.SignalReconnecting, lost);
    this.room.on(RoomEvent.Reconnecting, lost);
    this.room.on(RoomEvent.Reconnected, () => this.#become('present'));
    this.#stay().catch(reportError);
  }

  get state(): VisitState {
    return this.#state;
  }

  /** Calls back after each change of the state; the answer ends it. */
  watch(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  /** Closing twice is closing once. */
  close(): void {
    this.#closing.abort();
    this.#watchers.clear();
    this.interpretation.close();
    this.room.removeAllListeners();
    this.room.disconnect().catch(reportError);
  }

  async #stay(): Promise<void> {
    const { signal } = this.#closing;
    for (let pauseMs = shortestPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        const reason = await this.#visit();
        const end = reason === undefined ? undefined : forGood.get(reason);
        if (end) {
          this.#become(end);
          return;
        }
        pauseMs = reason !== undefined && roomEnds.has(reason) ? endedPauseMs : shortestPauseMs;
      } catch (error) {
        if (error instanceof AccessRefusedError && !error.passing) {
          this.#become(error.reason);
          return;
        }
      }
      if (signal.aborted) return;
      this.#become('lost');
      await pause(pauseMs, signal);
    }
  }

  /** Goes in, and answers why it is over. */
  async #visit(): Promise<DisconnectReason | undefined> {
    const { url, token } = await this.#askAccess();
    this.#closing.signal.throwIfAborted();
    await this.room.connect(url, token, { autoSubscribe: false });
    this.#become('present');
    return this.#left();
  }

  #left(): Promise<DisconnectReason | undefined> {
    return new Promise((resolve) => {
      const over = new AbortController();
      const end = (reason?: DisconnectReason): void => {
        over.abort();
        resolve(reason);
      };
      this.room.once(RoomEvent.Disconnected, end);
      this.#closing.signal.addEventListener('abort', () => end(), { signal: over.signal });
    });
  }

  #become(state: VisitState): void {
    if (state === this.#state || this.#closing.signal.aborted) return;
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }
}

/** Ends early when the network is back. */
function pause(ms: number, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const end = (): void => {
      clearTimeout(timer);
      over.abort();
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end, { signal: over.signal });
    closing.addEventListener('abort', end, { signal: over.signal });
  });
}

import { ConnectionState, RoomEvent, type Room } from 'livekit-client';
import { attributes } from '../protocol/attributes.ts';
import type { StatusMessage } from '../protocol/status.ts';
import { CaptionStore } from './caption-store.ts';
import { trailingOf, type InterpretationView } from './interpretation-view.ts';
import { Listening } from './listening.ts';
import {
  floorWish,
  readingLanguage,
  wantsCaption,
  wishAttributes,
  wishRequest,
  type ListenerWish,
} from './listener-wish.ts';
import { RoomEvents } from './room-events.ts';
import { StatusTable } from './status-table.ts';
import { TextStreams } from './text-streams.ts';
import { WorkerLink } from './worker-link.ts';

export type { InterpretationView } from './interpretation-view.ts';

const clientName = 'room-interpreter-web';

/**
 * A listener's side of the interpretation of one room, made before that is connected with `autoSubscribe: false`. It
 * tells the worker what is wanted, subscribes to everybody's own voice and to the translations into one language, plays
 * them in balance, and keeps captions and states. It lives through reconnects of both sides, until `close`.
 */
export class Interpretation {
  readonly room: Room;
  readonly #worker: WorkerLink;
  readonly #captions = new CaptionStore();
  readonly #statuses = new StatusTable();
  readonly #listening: Listening;
  readonly #events: RoomEvents;
  readonly #texts: TextStreams;
  readonly #watchers = new Set<() => void>();
  #wish: ListenerWish;
  #unknown: readonly string[] | undefined;
  #epoch: number | undefined;
  #view: InterpretationView | undefined;

  constructor(room: Room, wish: Partial<ListenerWish> = {}) {
    this.room = room;
    this.#wish = { ...floorWish, ...wish };
    this.#worker = new WorkerLink(room);
    this.#listening = new Listening(room, this.#worker, this.#statuses);
    this.#listening.switchTo(this.#wish.listen);
    const greet = (): void => this.#greet();
    const follow = (): void => this.#follow();
    this.#events = new RoomEvents(room)
      .on(RoomEvent.Connected, greet)
      .on(RoomEvent.Reconnected, greet)
      .on(RoomEvent.ParticipantConnected, follow)
      .on(RoomEvent.ParticipantDisconnected, follow)
      .on(RoomEvent.Disconnected, follow)
      .on(RoomEvent.ParticipantAttributesChanged, (changed, { identity }) => {
        if (changed[attributes.optout] === 'true') this.#captions.forget(identity);
        this.#changed();
      });
    this.#texts = new TextStreams(room, {
      caption: (caption, sentAtMs) => {
        // A segment that was begun in the language before a switch is still to become whole.
        if (!wantsCaption(this.#wish, caption) && !this.#captions.has(caption.id)) return;
        if (this.#withdrawn(caption.speaker)) return;
        this.#captions.put(caption, sentAtMs);
        this.#changed();
      },
      status: (message, sender) => {
        if (this.#worker.heeds(sender)) this.#heed(message);
      },
    });
    if (room.state === ConnectionState.Connected) this.#greet();
  }

  get view(): InterpretationView {
    this.#view ??= this.#look();
    return this.#view;
  }

  /** Calls back after each change of the view; the answer ends it. */
  watch(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  /** Changes a part of what is wanted. */
  want(change: Partial<ListenerWish>): void {
    const before = this.#wish;
    this.#wish = { ...before, ...change };
    this.#unknown = undefined;
    if (this.#wish.optout) this.#captions.forget(this.room.localParticipant.identity);
    this.#listening.switchTo(this.#wish.listen);
    this.#announce();
    if (readingLanguage(before) !== readingLanguage(this.#wish) || before.captions !== this.#wish.captions) {
      this.#catchUp();
    }
    this.#changed();
  }

  /** From 0, the original alone, to 1, the translation alone, where there is one. */
  setBalance(balance: number): void {
    this.#listening.setBalance(balance);
    this.#changed();
  }

  /** Silences everybody who is being interpreted; whoever is not is heard as before. */
  muteOriginal(muted: boolean): void {
    this.#listening.muteOriginal(muted);
    this.#changed();
  }

  /** Silences the translated voices; the original is heard in full. */
  muteTranslation(muted: boolean): void {
    this.#listening.muteTranslation(muted);
    this.#changed();
  }

  /** The room stays as it is. Closing twice is closing once. */
  close(): void {
    this.#events.close();
    this.#texts.close();
    this.#worker.close();
    this.#listening.close();
    this.#watchers.clear();
  }

  /** Told after joining, and after a reconnect too: a full one has taken the attributes back to those of the token. */
  #greet(): void {
    this.#epoch = this.#worker.epoch;
    this.#announce();
    this.#askStatuses();
    this.#catchUp();
    this.#changed();
  }

  /** Another worker knows nothing of what was told to the one before. */
  #follow(): void {
    if (this.#worker.epoch === this.#epoch) return;
    this.#statuses.clear();
    this.#greet();
  }

  /** Whoever may not set their own attributes asks the worker to. While there is none, its coming asks again. */
  #announce(): void {
    if (this.room.state !== ConnectionState.Connected) return;
    const wish = this.#wish;
    this.room.localParticipant
      .setAttributes(wishAttributes(wish, clientName))
      .catch(() => this.#worker.set(() => wishRequest(this.#wish)))
      .catch(ignore);
  }

  #heed(message: StatusMessage): void {
    if ('unknown' in message) {
      this.#unknown = message.unknown;
    } else {
      this.#statuses.apply(message);
      this.#listening.heed([message]);
    }
    this.#changed();
  }

  /** A caption may be under way when its speaker withdraws. */
  #withdrawn(speaker: string): boolean {
    const { identity } = this.room.localParticipant;
    if (speaker === identity && this.#wish.optout) return true;
    return this.room.getParticipantByIdentity(speaker)?.attributes[attributes.optout] === 'true';
  }

  #askStatuses(): void {
    this.#statuses.asked();
    this.#worker
      .statuses()
      .then((pairs) => {
        this.#statuses.answered(pairs);
        this.#listening.heed(pairs);
        this.#changed();
      })
      .catch(ignore);
  }

  /** Fills in what was said before. */
  #catchUp(): void {
    if (this.#wish.captions === 'off') return;
    this.#worker
      .captions(readingLanguage(this.#wish))
      .then((captions) => {
        for (const caption of captions) {
          if (!wantsCaption(this.#wish, caption) || this.#withdrawn(caption.speaker)) continue;
          this.#captions.put(caption, caption.startedAtMs);
        }
        this.#changed();
      })
      .catch(ignore);
  }

  #look(): InterpretationView {
    const language = this.#wish.listen ?? this.#wish.read;
    const speakers = language ? [...this.room.remoteParticipants.keys()] : [];
    const trailing = trailingOf(this.#statuses.all);
    return {
      wish: this.#wish,
      optout: this.#wish.optout,
      balance: this.#listening.balance,
      originalMuted: this.#listening.originalMuted,
      translationMuted: this.#listening.translationMuted,
      present: this.#epoch !== undefined,
      offered: this.#worker.offered,
      captions: this.#captions.lines,
      statuses: new Map(
        speakers.flatMap((speaker) => {
          const status = language && this.#statuses.get(speaker, language);
          return status ? [[speaker, status] as const] : [];
        }),
      ),
      trailing,
      waiting: trailing.get(this.room.localParticipant.identity),
      unknown: this.#unknown,
    };
  }

  #changed(): void {
    this.#view = undefined;
    for (const watcher of this.#watchers) watcher();
  }
}

/** Nothing is lost by an answer that does not come: the next change, or the next greeting, brings it. */
function ignore(): void {}

import { ConnectionState, RoomEvent, type Room } from 'livekit-client';
import type { StatusMessage } from '../protocol/status.ts';
import { Captioning } from './captioning.ts';
import { keepChoices, readChoices, type ChoicesStorage } from './choices.ts';
import { Changes } from './changes.ts';
import type { HostTranscription, InterpretationOptions } from './interpretation-options.ts';
import { lookAt, type InterpretationView } from './interpretation-view.ts';
import { readingLanguage, type ListenerWish } from './listener-wish.ts';
import { Listening } from './listening.ts';
import { RoomEvents } from './room-events.ts';
import { TextStreams } from './text-streams.ts';
import { Wishing } from './wishing.ts';
import { WorkerLink } from './worker-link.ts';
import { WorkerStatuses } from './worker-statuses.ts';

/**
 * A listener's side of the interpretation of one room, made before or after that is connected. It tells the worker what
 * is wanted, follows the worker with the highest epoch, subscribes to the translations into one language, sees to their
 * balance with everybody's own voice, and keeps captions and states. It lives through reconnects of both sides, until
 * `close`.
 */
export class Interpretation {
  readonly room: Room;
  readonly #storage: ChoicesStorage | undefined;
  readonly #worker: WorkerLink;
  readonly #statuses = new WorkerStatuses();
  readonly #wishing: Wishing;
  readonly #captioning: Captioning;
  readonly #listening: Listening;
  readonly #texts: TextStreams;
  readonly #events: RoomEvents;
  readonly #changes = new Changes();
  #epoch: number | undefined;
  #view: InterpretationView | undefined;
  #upToDate = false;
  #closed = false;

  /** What is not wished is what was chosen the last time, then what the token says, then the floor. */
  constructor(room: Room, wish: Partial<ListenerWish> = {}, options: InterpretationOptions = {}) {
    const { playback = 'own', captions = 'own', storage, client = 'room-interpreter' } = options;
    const changed = (): void => this.#changed();
    const { wish: before, ...loudness } = storage ? readChoices(storage) : { wish: {} };
    this.room = room;
    this.#storage = storage;
    this.#worker = new WorkerLink(room);
    this.#wishing = new Wishing(room, this.#worker, { client, chosen: { ...before, ...wish }, storage }, changed);
    this.#captioning = new Captioning({
      ...{ room, worker: this.#worker, statuses: this.#statuses, wishing: this.#wishing },
      onChange: changed,
    });
    this.#texts = new TextStreams(
      room,
      { captions: captions === 'own' },
      {
        caption: (caption, sentAtMs) => this.#captioning.hear(caption, sentAtMs),
        status: (message, sender) => this.#heed(message, sender),
      },
    );
    this.#listening = new Listening(room, playback, this.#worker, this.#statuses);
    this.#listening.mixer.restore(loudness);
    const greet = (): void => this.#greet();
    const follow = (): void => this.#follow();
    const forget = (): void => this.#captioning.forgetWithdrawn();
    const hurry = (): void => this.#wishing.announceWithdrawal();
    this.#events = new RoomEvents(room)
      .on(RoomEvent.SignalConnected, hurry)
      .on(RoomEvent.LocalTrackUnpublished, hurry)
      .on(RoomEvent.Connected, greet)
      .on(RoomEvent.Reconnected, greet)
      .on(RoomEvent.ParticipantConnected, follow)
      .on(RoomEvent.ParticipantDisconnected, follow)
      .on(RoomEvent.Disconnected, follow)
      .on(RoomEvent.ParticipantPermissionsChanged, changed)
      .on(RoomEvent.ParticipantConnected, forget)
      .on(RoomEvent.ParticipantAttributesChanged, forget)
      .on(RoomEvent.ParticipantAttributesChanged, changed);
    this.#remember();
    if (room.state === ConnectionState.Connected) greet();
    else this.#listening.listenTo(this.#wishing.wish.listen);
  }

  get view(): InterpretationView {
    if (this.#view && this.#upToDate) return this.#view;
    const parts = { room: this.room, worker: this.#worker, statuses: this.#statuses, listening: this.#listening };
    const { wish, unknown } = this.#wishing;
    this.#view = lookAt({ ...parts, wish, unknown, captions: this.#captioning.lines }, this.#view);
    this.#upToDate = true;
    return this.#view;
  }

  /** Calls back after each change of the view; the answer ends it. */
  watch(onChange: () => void): () => void {
    return this.#changes.watch(onChange);
  }

  /** Changes a part of what is wanted. */
  want(change: Partial<ListenerWish>): void {
    const before = this.#wishing.wish;
    this.#wishing.choose(change);
    const { wish } = this.#wishing;
    this.#listening.listenTo(wish.listen);
    this.#captioning.forgetWithdrawn();
    if (readingLanguage(before) !== readingLanguage(wish) || before.captions !== wish.captions) {
      this.#captioning.catchUp().catch((error: unknown) => reportError(error));
    }
    this.#chosen();
  }

  /** From 0, the original alone, to 1, the translation alone, where there is one. */
  setBalance(balance: number): void {
    this.#listening.mixer.setBalance(balance);
    this.#chosen();
  }

  /** Silences everybody who is being interpreted; whoever is not is heard as before. */
  muteOriginal(muted: boolean): void {
    this.#listening.mixer.muteOriginal(muted);
    this.#listening.cover();
    this.#chosen();
  }

  /** Silences the translated voices; the original is heard in full. */
  muteTranslation(muted: boolean): void {
    this.#listening.mixer.muteTranslation(muted);
    this.#chosen();
  }

  /** Takes the captions that an application has read by itself; an object that was given before changes nothing. */
  takeTranscriptions(transcriptions: readonly HostTranscription[]): void {
    this.#captioning.takeGiven(transcriptions);
  }

  /** The room stays, as it was before: volumes, handlers, and what was asked for. Closing twice is closing once. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#wishing.withdraw();
    this.#events.close();
    this.#texts.close();
    this.#worker.close();
    this.#listening.close();
    this.#changes.close();
  }

  /**
   * After joining, and after a reconnect too: what was wished meanwhile is not in the token that a full one goes by, and
   * whoever has withdrawn meanwhile is met anew without a word of it.
   */
  #greet(): void {
    this.#epoch = this.#worker.epoch;
    this.#statuses.retain(this.#worker.epochs);
    this.#wishing.announce();
    this.#captioning.forgetWithdrawn();
    this.#listening.listenTo(this.#wishing.wish.listen);
    this.#ask().catch((error: unknown) => reportError(error));
    this.#changed();
  }

  /** Another worker knows nothing of what was told to the one before. */
  #follow(): void {
    if (this.#worker.epoch !== this.#epoch) this.#greet();
    else this.#statuses.retain(this.#worker.epochs);
  }

  #heed(message: StatusMessage, sender: string): void {
    const epoch = this.#worker.epochOf(sender);
    if (epoch === undefined) return;
    if ('unknown' in message) {
      this.#wishing.heed(message);
    } else {
      this.#statuses.of(epoch).apply(message);
      this.#listening.heed([message], epoch);
    }
    this.#changed();
  }

  async #ask(): Promise<void> {
    const { epoch } = this.#worker;
    if (epoch === undefined) return;
    this.#listening.heed(await this.#statuses.ask(this.#worker, epoch), epoch);
    this.#changed();
    await this.#captioning.catchUp();
  }

  #chosen(): void {
    this.#remember();
    this.#changed();
  }

  #remember(): void {
    if (!this.#storage) return;
    keepChoices(this.#storage, { wish: this.#wishing.chosen, ...this.#listening.mixer.loudness });
  }

  #changed(): void {
    this.#upToDate = false;
    this.#changes.tell();
  }
}

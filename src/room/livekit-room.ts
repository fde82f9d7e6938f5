import { RoomEvent } from '@livekit/rtc-node';
import { attributes } from '../protocol/attributes.ts';
import { highestEpoch, interpreterIdentity } from '../protocol/identity.ts';
import type { LanguageCode } from '../protocol/languages.ts';
import { CaptionStream } from './caption-stream.ts';
import { Connection } from './connection.ts';
import { Connections } from './connections.ts';
import { Microphones } from './microphones.ts';
import type { Pacer } from './pacer.ts';
import { Participants, type Person } from './participants.ts';
import { Permissions } from './permissions.ts';
import { requestFailure } from './request-failure.ts';
import type { RoomEnd } from './room-end.ts';
import type { RoomLog } from './room-log.ts';
import { StatusStream } from './status-stream.ts';
import { TranslatedTracks } from './translated-tracks.ts';

export interface LiveKitRoomOptions {
  /** LiveKit's WebSocket URL. */
  readonly url: string;
  /** Of several Interpreters in a room, the one of the highest epoch counts. */
  readonly epoch: number;
  /** A token for one of our participants; its grants let it publish, subscribe, send data and set its own attributes. */
  readonly mintToken: (identity: string) => Promise<string>;
  /** Subscribes a listener to these tracks of ours, through the room service. */
  readonly nudge: (listener: string, trackSids: readonly string[]) => Promise<void>;
  /** Participant attributes that stand in for `interpreter.listen`. */
  readonly attributeAliases: readonly string[];
  /** The languages offered. */
  readonly languages: readonly LanguageCode[];
  readonly pacer: Pacer;
  readonly log: RoomLog;
  /** Leaves the room. */
  readonly signal: AbortSignal;
}

/**
 * One room, joined: where the voices of its speakers come from and where translations, captions and status go. After
 * `ended` it is of no further use; to come back means another LiveKitRoom.
 */
export class LiveKitRoom {
  /** Resolves once, also after `close`. */
  readonly ended: Promise<RoomEnd>;
  readonly microphones: Microphones;
  readonly tracks: TranslatedTracks;
  readonly audience: Permissions;
  readonly captions: CaptionStream;
  readonly status: StatusStream;
  readonly #options: LiveKitRoomOptions;
  readonly #main: Connection;
  readonly #connections: Connections;
  readonly #participants: Participants;
  readonly #onAbort = (): void => {
    this.close().catch((error: unknown) => this.#options.log.warn({ error }, 'room was not left cleanly'));
  };
  #end: (end: RoomEnd) => void = () => undefined;
  #onChange: (() => void) | undefined;
  #closing: Promise<void> | undefined;
  #languages: readonly LanguageCode[];

  /** Rejects when the room cannot be joined, or with the signal's reason. */
  static async join(options: LiveKitRoomOptions): Promise<LiveKitRoom> {
    options.signal.throwIfAborted();
    const room = new LiveKitRoom(options, await connect(options, 0));
    try {
      options.signal.throwIfAborted();
      await room.#offerLanguages();
    } catch (error) {
      await room.close();
      throw error;
    }
    return room;
  }

  private constructor(options: LiveKitRoomOptions, main: Connection) {
    const { log, pacer } = options;
    this.#options = options;
    this.#languages = options.languages;
    this.#main = main;
    this.#connections = new Connections(main, (index) => this.#openFurther(index), log);
    this.#participants = new Participants(main, options.attributeAliases, () => this.#changed());
    this.microphones = new Microphones(main, log);
    const onChange = (): void => this.audience.tracksChanged();
    this.tracks = new TranslatedTracks({ connections: this.#connections, pacer, log, onChange });
    this.audience = new Permissions({ tracks: () => this.tracks.published(), nudge: options.nudge, log });
    this.captions = new CaptionStream(main, (speaker) => this.#participants.microphoneSid(speaker), log);
    this.status = new StatusStream(main, () => this.#participants.others(), log);
    this.ended = new Promise((resolve) => (this.#end = resolve));
    this.#watch(main);
    main.room.on(RoomEvent.Reconnecting, () => this.#pause());
    main.room.on(RoomEvent.Disconnected, () => this.#pause());
    main.room.on(RoomEvent.Reconnected, () => this.#resume());
    options.signal.addEventListener('abort', this.#onAbort, { once: true });
    this.#heedEpochs();
  }

  participants(): readonly Person[] {
    return this.#participants.people();
  }

  /** Identities of all interpreters that are present, this one's first connection among them. */
  interpreterIdentities(): readonly string[] {
    return this.#participants.interpreters();
  }

  /** Calls back after people, their microphones or their wishes changed: once for all of a turn, never while reconnecting. */
  onChange(callback: () => void): void {
    this.#onChange = callback;
  }

  /** Tells everybody which languages are offered from now on. */
  offer(languages: readonly LanguageCode[]): void {
    if (languages.join() === this.#languages.join()) return;
    this.#languages = languages;
    this.#announceLanguages();
  }

  /** Answers a method; `requestFailure` says what a caller whose request throws is told. */
  registerRpc(method: string, handler: (payload: string, callerIdentity: string) => Promise<string>): void {
    this.#main.participant.registerRpcMethod(method, async ({ payload, callerIdentity }) => {
      try {
        return await handler(payload, callerIdentity);
      } catch (error) {
        throw requestFailure(error, method, this.#options.log);
      }
    });
  }

  /** Leaves, and everything that was published goes with it. Closing twice is closing once. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    this.#onChange = undefined;
    this.#participants.close();
    this.audience.close();
    this.microphones.close();
    try {
      // Leaving unpublishes everything, and does so at once also where a reconnect is going on.
      await this.#connections.close();
      await this.tracks.close();
    } finally {
      this.#end({ reason: 'left', rejoin: false });
    }
  }

  async #openFurther(index: number): Promise<Connection> {
    const connection = await connect(this.#options, index);
    this.#watch(connection);
    return connection;
  }

  #watch(connection: Connection): void {
    this.tracks.watch(connection);
    connection.room.on(RoomEvent.Reconnected, () => this.audience.sendAgain(connection));
    connection.ended.then((end) => {
      // A further connection that was empty leaves by itself.
      if (connection === this.#main || end.reason !== 'left') this.#end(end);
    }, this.#onAbort);
  }

  #changed(): void {
    this.#heedEpochs();
    this.#onChange?.();
  }

  #heedEpochs(): void {
    const highest = highestEpoch(this.#participants.interpreters());
    if (highest !== undefined && highest > this.#options.epoch) this.#end({ reason: 'superseded', rejoin: false });
  }

  #pause(): void {
    for (const { outbox } of [this.captions, this.status]) outbox.pause();
  }

  #resume(): void {
    for (const { outbox } of [this.captions, this.status]) outbox.resume();
    this.#announceLanguages();
  }

  #announceLanguages(): void {
    this.#offerLanguages().catch((error: unknown) =>
      this.#options.log.warn({ error }, 'languages could not be announced'),
    );
  }

  async #offerLanguages(): Promise<void> {
    await this.#main.participant.setAttributes({ [attributes.languages]: this.#languages.join(',') });
  }
}

async function connect({ url, epoch, mintToken }: LiveKitRoomOptions, connection: number): Promise<Connection> {
  return Connection.join({ url, identity: interpreterIdentity({ epoch, connection }), mintToken });
}

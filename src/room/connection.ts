import { type DisconnectReason, Room, RoomEvent } from '@livekit/rtc-node';
import { forgetRoom, permitSubscriptions } from './native.ts';
import { roomEnd, type RoomEnd } from './room-end.ts';

export interface ConnectionOptions {
  readonly url: string;
  readonly identity: string;
  readonly mintToken: (identity: string) => Promise<string>;
}

/**
 * One participant of ours in the room. LiveKit's client reconnects below it; when that fails it has ended, for good.
 *
 *     connected <--> reconnecting
 *         `------> ended <---'
 */
export class Connection {
  readonly identity: string;
  readonly room: Room;
  /** Resolves once, with why. */
  readonly ended: Promise<RoomEnd>;
  #state: 'connected' | 'reconnecting' | 'ended' = 'connected';
  #waiting: (() => void)[] = [];
  #closing: Promise<void> | undefined;

  /** Connects without subscribing to anything, and closes what it will publish to everybody. */
  static async join({ url, identity, mintToken }: ConnectionOptions): Promise<Connection> {
    const room = new Room();
    // Each of its tracks listens for refreshed tokens.
    room.setMaxListeners(0);
    await room.connect(url, await mintToken(identity), { autoSubscribe: false, dynacast: false });
    const connection = new Connection(identity, room);
    connection.permit(new Map());
    return connection;
  }

  private constructor(identity: string, room: Room) {
    this.identity = identity;
    this.room = room;
    this.ended = new Promise((resolve) => {
      room.once(RoomEvent.Disconnected, (reason: DisconnectReason) => {
        this.#enter('ended');
        forgetRoom(room);
        resolve(roomEnd(reason));
      });
    });
    room.on(RoomEvent.Reconnecting, () => this.#enter('reconnecting'));
    room.on(RoomEvent.Reconnected, () => this.#enter('connected'));
  }

  get state(): 'connected' | 'reconnecting' | 'ended' {
    return this.#state;
  }

  get participant(): NonNullable<Room['localParticipant']> {
    const { localParticipant } = this.room;
    if (localParticipant === undefined) throw new Error('A connected room has a local participant');
    return localParticipant;
  }

  /** Resolves when it is not, or no longer, reconnecting. */
  async settled(): Promise<void> {
    if (this.#state === 'reconnecting') await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Track sids by listener: the full list of who may subscribe to what this connection publishes. */
  permit(allowed: ReadonlyMap<string, readonly string[]>): void {
    permitSubscriptions(this.room, allowed);
  }

  /** Leaves the room. Closing twice is closing once. */
  close(): Promise<void> {
    this.#closing ??= this.room.disconnect();
    return this.#closing;
  }

  #enter(state: 'connected' | 'reconnecting' | 'ended'): void {
    if (this.#state === 'ended') return;
    this.#state = state;
    if (state === 'reconnecting') return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

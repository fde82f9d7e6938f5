import type { Room, RoomEventCallbacks } from 'livekit-client';

/** Listens to a room until closed. Closing twice is closing once. */
export class RoomEvents {
  readonly #room: Room;
  readonly #off: (() => void)[] = [];

  constructor(room: Room) {
    this.#room = room;
  }

  on<E extends keyof RoomEventCallbacks>(event: E, listener: RoomEventCallbacks[E]): this {
    this.#room.on(event, listener);
    this.#off.push(() => this.#room.off(event, listener));
    return this;
  }

  close(): void {
    for (const off of this.#off.splice(0)) off();
  }
}

const storageKey = 'interpreter.organiser-rooms';
const most = 20;

/** The rooms that were looked at on this browser, the last first: one that is empty is in no list of the server's. */
export class KnownRooms {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {
    this.#storage = storage;
  }

  list(): readonly string[] {
    try {
      const kept: unknown = JSON.parse(this.#storage.getItem(storageKey) ?? '[]');
      return Array.isArray(kept) ? kept.filter((room) => typeof room === 'string').slice(0, most) : [];
    } catch {
      return [];
    }
  }

  add(room: string): void {
    const rooms = [room, ...this.list().filter((known) => known !== room)].slice(0, most);
    this.#storage.setItem(storageKey, JSON.stringify(rooms));
  }

  forgetAll(): void {
    this.#storage.removeItem(storageKey);
  }
}

import type { Connection } from './connection.ts';
import type { RoomLog } from './room-log.ts';

/**
 * The server refuses more than 20 tracks that wait to be published; after a full reconnect all of a connection's tracks
 * wait at once.
 */
const maxTracks = 15;
const closeEmptyAfterMs = 30_000;

/** A translated track's place on a connection. */
export interface Seat {
  readonly connection: Connection;
  /** Releasing twice is releasing once. */
  release(): void;
}

interface Entry {
  readonly index: number;
  /** Kept, because all that come while it opens wait for the same connection. */
  readonly opening: Promise<Connection>;
  taken: number;
  closeTimer?: NodeJS.Timeout;
}

/** The connections of one room: the first is given, others are opened when those before are full. */
export class Connections {
  readonly #open: (index: number) => Promise<Connection>;
  readonly #log: RoomLog;
  readonly #entries: Entry[];
  #closed = false;

  constructor(first: Connection, open: (index: number) => Promise<Connection>, log: RoomLog) {
    this.#open = open;
    this.#log = log;
    this.#entries = [{ index: 0, opening: Promise.resolve(first), taken: 0 }];
  }

  /** Takes the first free place. Rejects when a connection was needed and could not be opened. */
  async take(): Promise<Seat> {
    if (this.#closed) throw new Error('The room is closed');
    const entry = this.#entries.find(({ taken }) => taken < maxTracks) ?? this.#add();
    entry.taken += 1;
    clearTimeout(entry.closeTimer);
    try {
      const connection = await entry.opening;
      let released = false;
      const release = (): void => {
        if (!released) this.#release(entry);
        released = true;
      };
      return { connection, release };
    } catch (error) {
      this.#remove(entry);
      throw error;
    }
  }

  /** Closes all of them. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { closeTimer } of this.#entries) clearTimeout(closeTimer);
    await Promise.all(this.#entries.map((entry) => leave(entry)));
  }

  #add(): Entry {
    const used = new Set(this.#entries.map(({ index }) => index));
    let index = 1;
    while (used.has(index)) index += 1;
    const entry: Entry = { index, opening: this.#open(index), taken: 0 };
    this.#entries.push(entry);
    return entry;
  }

  #release(entry: Entry): void {
    entry.taken -= 1;
    if (entry.taken > 0 || entry.index === 0 || this.#closed) return;
    entry.closeTimer = setTimeout(() => {
      this.#remove(entry);
      leave(entry).catch((error: unknown) => this.#log.warn({ error }, 'empty connection could not be closed'));
    }, closeEmptyAfterMs);
  }

  #remove(entry: Entry): void {
    const at = this.#entries.indexOf(entry);
    if (at >= 0) this.#entries.splice(at, 1);
  }
}

/** Leaves the room with a connection, if it ever came about. */
async function leave({ opening }: Entry): Promise<void> {
  const [opened] = await Promise.allSettled([opening]);
  if (opened.status === 'fulfilled') await opened.value.close();
}

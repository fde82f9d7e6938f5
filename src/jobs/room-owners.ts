import type { JobsLog } from './jobs-log.ts';
import type { RedisClient } from './redis-client.ts';

/** Longer than a process serves one room. */
const lifetimeMs = 30 * 24 * 3_600_000;

const forgetIfMine = `
  if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

/** A process that serves rooms. */
export interface RoomOwner {
  readonly worker: string;
  readonly host: string;
  readonly pid: number;
  readonly version: string;
  /** When it began. */
  readonly since: string;
}

/**
 * Who serves a room, written down for as long as it does. A process that is killed can tell nothing: whoever takes its
 * room finds its name here.
 */
export class RoomOwners {
  readonly #redis: RedisClient;
  readonly #prefix: string;
  readonly #self: () => string;
  readonly #log: JobsLog;

  constructor(redis: RedisClient, prefix: string, self: () => RoomOwner, log: JobsLog) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#self = () => JSON.stringify(self());
    this.#log = log;
  }

  /** The room is this process's from now on; answers whose it still was. */
  async take(room: string): Promise<RoomOwner | undefined> {
    const before = await this.#redis.set(this.#key(room), this.#self(), 'PX', lifetimeMs, 'GET');
    return before === null ? undefined : (JSON.parse(before) as RoomOwner);
  }

  /** The room is nobody's, unless another process has taken it. Never rejects. */
  async leave(room: string): Promise<void> {
    try {
      await this.#redis.eval(forgetIfMine, 1, this.#key(room), this.#self());
    } catch (error) {
      this.#log.warn({ room, error }, 'it could not be written down that the room is left');
    }
  }

  #key(room: string): string {
    return `${this.#prefix}:owner:${room}`;
  }
}

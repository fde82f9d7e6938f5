import type { RedisClient } from './redis-client.ts';

const firstMs = 1_000;
const longestMs = 60_000;
const lifetimeMs = 10 * 60_000;

/** How often a room has failed lately, on whichever worker. */
export class Failures {
  readonly #redis: RedisClient;
  readonly #prefix: string;

  constructor(redis: RedisClient, prefix: string) {
    this.#redis = redis;
    this.#prefix = prefix;
  }

  /** Counts a failure of the room; answers how long it is to wait. Doubles with each within ten minutes of the last. */
  async add(room: string): Promise<number> {
    const key = this.#key(room);
    const failures = await this.#redis.incr(key);
    await this.#redis.pexpire(key, lifetimeMs);
    return Math.min(firstMs * 2 ** Math.min(failures - 1, 10), longestMs);
  }

  /** The room was served well. */
  async forget(room: string): Promise<void> {
    await this.#redis.del(this.#key(room));
  }

  #key(room: string): string {
    return `${this.#prefix}:failures:${room}`;
  }
}

import type { RedisClient } from './redis-client.ts';

/** How the names of the rooms begin that the doctor opens. */
export const doctorsRooms = 'interpreter-doctor-';
/** Longer than anybody waits for a webhook. */
const lifetimeMs = 60_000;

/**
 * Which of the doctor's rooms a webhook has named, whichever process took it:
 *
 *   PREFIX:webhook:ROOM   `awaited`, or `named` once one has come
 */
export class WebhookMarks {
  readonly #redis: RedisClient;
  readonly #prefix: string;

  constructor(redis: RedisClient, prefix: string) {
    this.#redis = redis;
    this.#prefix = prefix;
  }

  /** To be called before the room is opened. */
  async awaitFor(room: string): Promise<void> {
    await this.#redis.set(this.#key(room), 'awaited', 'PX', lifetimeMs);
  }

  /** Nothing is written for a room of others, or one whose webhooks nobody awaits. */
  async note(room: string): Promise<void> {
    if (room.startsWith(doctorsRooms)) await this.#redis.set(this.#key(room), 'named', 'KEEPTTL', 'XX');
  }

  async isNamed(room: string): Promise<boolean> {
    return (await this.#redis.get(this.#key(room))) === 'named';
  }

  async forget(room: string): Promise<void> {
    await this.#redis.del(this.#key(room));
  }

  #key(room: string): string {
    return `${this.#prefix}:webhook:${room}`;
  }
}

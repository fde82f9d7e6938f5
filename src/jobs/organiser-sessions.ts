import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { RedisClient } from './redis-client.ts';

/** A working day. */
const lifetimeMs = 8 * 3_600_000;

/**
 * Who has shown the API key and need not show it again for a while.
 *
 *   PREFIX:organiser:HASH   when the session ends
 *
 * The hash is of the session's token under the API key: what Redis holds opens nothing, and another key ends them all.
 * A token is signed with that key too, `RANDOM.SIGNATURE`: of one that was made up, Redis is not asked.
 */
export class OrganiserSessions {
  readonly #redis: RedisClient;
  readonly #prefix: string;
  readonly #apiKey: string;

  constructor(redis: RedisClient, prefix: string, apiKey: string) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#apiKey = apiKey;
  }

  async open(): Promise<{ readonly token: string; readonly expiresAtMs: number }> {
    const random = randomBytes(32).toString('base64url');
    const token = `${random}.${this.#hash(`session ${random}`)}`;
    const expiresAtMs = Date.now() + lifetimeMs;
    await this.#redis.set(this.#key(token), expiresAtMs, 'PX', lifetimeMs);
    return { token, expiresAtMs };
  }

  /** When the session ends; undefined where it has ended, or there was none. */
  async expiry(token: string): Promise<number | undefined> {
    if (!this.#isSigned(token)) return undefined;
    const expiresAtMs = await this.#redis.get(this.#key(token));
    return expiresAtMs === null ? undefined : Number(expiresAtMs);
  }

  async end(token: string): Promise<void> {
    await this.#redis.del(this.#key(token));
  }

  #isSigned(token: string): boolean {
    const [random = '', signature = ''] = token.split('.');
    const given = Buffer.from(signature);
    const expected = Buffer.from(this.#hash(`session ${random}`));
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  #key(token: string): string {
    return `${this.#prefix}:organiser:${this.#hash(`organiser ${token}`)}`;
  }

  #hash(text: string): string {
    return createHmac('sha256', this.#apiKey).update(text).digest('base64url');
  }
}

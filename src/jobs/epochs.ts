import type { RedisClient } from './redis-client.ts';

/** A room that nobody has served for this long begins anew from the clock, which is ahead of its last epoch by then. */
const lifetimeMs = 7 * 24 * 3_600_000;

/** Always ahead of the last one, even where Redis lost it or its clock went back. */
const script = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local epoch = math.max((tonumber(redis.call('GET', KEYS[1])) or 0) + 1, now)
  redis.call('SET', KEYS[1], string.format('%.0f', epoch), 'PX', ARGV[1])
  return epoch`;

/** Numbers that tell a room's owners apart: of two, the higher is the one to heed. */
export class Epochs {
  readonly #redis: RedisClient;
  readonly #prefix: string;

  constructor(redis: RedisClient, prefix: string) {
    this.#redis = redis;
    this.#prefix = prefix;
  }

  /** An epoch for a new owner of the room, in milliseconds since 1970 or a little ahead of that. */
  async next(room: string): Promise<number> {
    return Number(await this.#redis.eval(script, 1, `${this.#prefix}:epoch:${room}`, lifetimeMs));
  }
}

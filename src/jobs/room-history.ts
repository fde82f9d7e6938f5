import type { JobsLog } from './jobs-log.ts';
import { pause } from './pause.ts';
import type { RedisClient } from './redis-client.ts';
import type { RoomSnapshot } from './snapshots.ts';

const everyMs = 10_000;
const keptMs = 3_600_000;
const mostSamples = keptMs / everyMs;

/** A room at a moment, in numbers alone. */
export interface RoomSample {
  readonly atMs: number;
  readonly sessions: number;
  readonly speakers: number;
  readonly listeners: number;
  /** Of the interpreter that is furthest behind. */
  readonly lagMs: number;
  /** What the room has cost since its present interpreter came. */
  readonly usd: number;
}

type Fields = readonly [
  atMs: number,
  sessions: number,
  speakers: number,
  listeners: number,
  lagMs: number,
  usd: number,
];

/**
 * The last hour of each room, for as long after its end.
 *
 *   PREFIX:history:ROOM   list of JSON, oldest first: a sample's numbers
 */
export class RoomHistory {
  readonly #redis: RedisClient;
  readonly #prefix: string;
  readonly #log: JobsLog;

  constructor(redis: RedisClient, prefix: string, log: JobsLog) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#log = log;
  }

  /** Adds a sample of what `read` answers, now and every ten seconds until the signal is aborted. Never rejects. */
  async keep(room: string, read: () => RoomSnapshot, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.add(read(), Date.now());
      } catch (error) {
        this.#log.warn({ room, error }, 'a sample of the room could not be written');
      }
      await pause(everyMs, signal);
    }
  }

  async add({ room, ...snapshot }: RoomSnapshot, atMs: number): Promise<void> {
    const { sessions, speakers, listeners, pairs, usd } = snapshot;
    const counted = Object.values(listeners).reduce((sum, count) => sum + count, 0);
    const lagMs = Math.max(0, ...pairs.map((pair) => pair.lagMs));
    const fields: Fields = [atMs, sessions, speakers.length, counted, Math.round(lagMs), usd];
    const answers = await this.#redis
      .multi()
      .rpush(this.#key(room), JSON.stringify(fields))
      .ltrim(this.#key(room), -mostSamples, -1)
      .pexpire(this.#key(room), keptMs)
      .exec();
    if (answers === null) throw new Error('redis dropped the transaction');
  }

  /** The samples of the last hour, oldest first. */
  async read(room: string): Promise<RoomSample[]> {
    const written = await this.#redis.lrange(this.#key(room), 0, -1);
    const oldestMs = Date.now() - keptMs;
    return written
      .map((json) => {
        const [atMs, sessions, speakers, listeners, lagMs, usd] = JSON.parse(json) as Fields;
        return { atMs, sessions, speakers, listeners, lagMs, usd };
      })
      .filter(({ atMs }) => atMs > oldestMs);
  }

  #key(room: string): string {
    return `${this.#prefix}:history:${room}`;
  }
}

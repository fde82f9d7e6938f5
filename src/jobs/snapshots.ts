import type { InterpretationSnapshot } from '../interpreter/interpretation-snapshot.ts';
import type { JobsLog } from './jobs-log.ts';
import { pause } from './pause.ts';
import type { RedisClient } from './redis-client.ts';

const everyMs = 1_000;
const lifetimeMs = 5_000;
/** Far beyond what clocks differ by: only tidies the index behind owners that died. */
const indexLifetimeMs = 3_600_000;

/** A served room, as its owner saw it a moment ago. */
export interface RoomSnapshot extends InterpretationSnapshot {
  readonly room: string;
  readonly epoch: number;
  readonly worker: string;
  /** What its speakers call themselves, by identity; whoever has no name is not in it. */
  readonly names: Readonly<Record<string, string>>;
  /** What the room has cost since it was taken. */
  readonly usd: number;
}

/** What goes on in each room of the fleet. A snapshot outlives its owner by 5 s at most. */
export class Snapshots {
  readonly #redis: RedisClient;
  readonly #prefix: string;
  readonly #log: JobsLog;

  constructor(redis: RedisClient, prefix: string, log: JobsLog) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#log = log;
  }

  /** Writes what `read` answers, now and every second until the signal is aborted. Never rejects. */
  async keep(room: string, read: () => RoomSnapshot, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#attempt(room, () => this.write(read()));
      await pause(everyMs, signal);
    }
    await this.#attempt(room, () => this.#remove(room));
  }

  async write(snapshot: RoomSnapshot): Promise<void> {
    const now = Date.now();
    const answers = await this.#redis
      .pipeline()
      .set(this.#key(snapshot.room), JSON.stringify(snapshot), 'PX', lifetimeMs)
      .zadd(this.#index, now, snapshot.room)
      .zremrangebyscore(this.#index, '-inf', now - indexLifetimeMs)
      .exec();
    // A pipeline rejects only where there is no Redis; what Redis refuses is among its answers.
    const [refusal] = answers?.find(([error]) => error !== null) ?? [];
    if (refusal) throw refusal;
  }

  async read(room: string): Promise<RoomSnapshot | undefined> {
    return parse(await this.#redis.get(this.#key(room)));
  }

  /** Every room that is served now, by name. */
  async list(): Promise<RoomSnapshot[]> {
    const rooms = await this.#redis.zrange(this.#index, 0, '-1');
    if (rooms.length === 0) return [];
    const found = await this.#redis.mget(rooms.map((room) => this.#key(room)));
    const snapshots = found.map(parse).filter((snapshot) => snapshot !== undefined);
    return snapshots.sort((a, b) => a.room.localeCompare(b.room));
  }

  async #remove(room: string): Promise<void> {
    await this.#redis.pipeline().del(this.#key(room)).zrem(this.#index, room).exec();
  }

  async #attempt(room: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#log.warn({ room, error }, 'a snapshot could not be written');
    }
  }

  get #index(): string {
    return `${this.#prefix}:snapshots`;
  }

  #key(room: string): string {
    return `${this.#prefix}:snapshot:${room}`;
  }
}

function parse(text: string | null): RoomSnapshot | undefined {
  return text === null ? undefined : (JSON.parse(text) as RoomSnapshot);
}

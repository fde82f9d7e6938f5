import { setTimeout as delay } from 'node:timers/promises';
import { JobRunner } from '../../src/jobs/job-runner.ts';
import type { RedisConnections } from '../../src/jobs/redis-connections.ts';
import { RoomHistory } from '../../src/jobs/room-history.ts';
import { RoomQueue } from '../../src/jobs/room-queue.ts';
import { Snapshots, type RoomSnapshot } from '../../src/jobs/snapshots.ts';
import type { RoomUsageReading } from '../../src/jobs/usage-bill.ts';
import { UsageStore } from '../../src/jobs/usage-store.ts';
import type { LanguageCode } from '../../src/protocol/languages.ts';

const quiet = { info: () => undefined, warn: () => undefined };
const people = ['ana', 'ben', 'chloe', 'dan', 'eva', 'finn'];
const spoken: readonly LanguageCode[] = ['es', 'en', 'fr'];
const prices = { translationUsdPerMinute: 0.034, transcriptionUsdPerMinute: 0.017 };

/** What workers and API do with Redis, without the media: a worker that has rooms of six people in three languages. */
export class MeetingRooms {
  readonly #queue: RoomQueue;
  readonly #redis: RedisConnections;
  readonly #prefix: string;
  readonly #runner: JobRunner;
  readonly #startedAtMs = Date.now();
  #claimed = 0;

  /** `most` rooms are a full worker. */
  constructor(redis: RedisConnections, prefix: string, most: number) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#queue = new RoomQueue(redis.queue, prefix, quiet);
    this.#runner = new JobRunner({
      ...{ connection: redis.queue, commands: redis.commands, prefix, maxRooms: most, log: quiet },
      serve: (room, stop) => this.#serve(room, stop),
      observer: { claimed: () => void (this.#claimed += 1), ended: () => undefined, recovered: () => undefined },
    });
  }

  /** Resolves when all of these are served. */
  async serve(rooms: readonly string[], stop: AbortSignal): Promise<void> {
    await this.#queue.add(rooms);
    await this.#runner.start();
    while (this.#claimed < rooms.length) await delay(100, undefined, { signal: stop });
  }

  /** An hour of a room, as if it had gone by. */
  async fillHistory(room: string): Promise<void> {
    const history = this.#history;
    for (let sample = 0; sample < 360; sample += 1) {
      await history.add(this.#snapshot(room), Date.now() - 10_000 * (360 - sample));
    }
  }

  async close(): Promise<void> {
    await this.#runner.stop();
    await this.#queue.close();
  }

  async #serve(room: string, stop: AbortSignal): Promise<void> {
    const { commands } = this.#redis;
    const usage = new UsageStore(commands, this.#prefix, prices, quiet);
    await Promise.all([
      new Snapshots(commands, this.#prefix, quiet).keep(room, () => this.#snapshot(room), stop),
      this.#history.keep(room, () => this.#snapshot(room), stop),
      usage.keep({ room, epoch: this.#startedAtMs }, () => this.#usage(), stop),
    ]);
  }

  get #history(): RoomHistory {
    return new RoomHistory(this.#redis.commands, this.#prefix, quiet);
  }

  #snapshot(room: string): RoomSnapshot {
    return {
      ...{ room, epoch: this.#startedAtMs, worker: this.#runner.id, usd: 1.2345, sessions: 2 },
      names: Object.fromEntries(people.map((name) => [name, `${name} of somewhere`])),
      speakers: people,
      listeners: { es: 2, en: 2, fr: 1 },
      pairs: people.flatMap((speaker) =>
        spoken.slice(1).map((language) => ({ speaker, language, state: 'live', lagMs: 120, speaking: true }) as const),
      ),
      usage: this.#usage().usage,
    };
  }

  /** Somebody is always interpreted into two of the languages. */
  #usage(): RoomUsageReading {
    const used = { audioMs: Date.now() - this.#startedAtMs, transcribedMs: 0 };
    return { tenant: 'acme', usage: { es: used, en: used } };
  }
}

import { randomUUID } from 'node:crypto';
import { EventEmitter, on, once } from 'node:events';
import { onTestFinished } from 'vitest';
import { JobRunner, type RoomsObserver } from '../../src/jobs/job-runner.ts';
import { RedisConnections } from '../../src/jobs/redis-connections.ts';
import type { RoomOutcome, ServeRoom } from '../../src/jobs/room-claim.ts';
import { RoomQueue, type RoomJob } from '../../src/jobs/room-queue.ts';
import { redisUrl } from './servers.ts';

export const quiet = { info: () => undefined, warn: () => undefined };

/** Keys that no other test has. */
export function randomPrefix(): string {
  return `{test-${randomUUID()}}`;
}

/** Connections that end with the test. */
export async function openRedis(url = redisUrl()): Promise<RedisConnections> {
  const redis = await RedisConnections.open({ urls: [url] }, quiet);
  onTestFinished(() => redis.close());
  return redis;
}

export async function openQueue(redis: RedisConnections, prefix: string): Promise<RoomQueue> {
  const queue = new RoomQueue(redis.queue, prefix, quiet);
  onTestFinished(() => queue.close());
  return Promise.resolve(queue);
}

interface RunnerEvents {
  claimed: [room: string];
  ended: [room: string, outcome: RoomOutcome, error: unknown];
}

/** A runner that stops with the test, and what it told. */
export class TestRunner implements RoomsObserver {
  readonly runner: JobRunner;
  readonly #events = new EventEmitter<RunnerEvents>();
  readonly #claims = on(this.#events, 'claimed');
  readonly #ends = on(this.#events, 'ended');

  private constructor(redis: RedisConnections, prefix: string, serve: ServeRoom, maxRooms: number) {
    this.runner = new JobRunner({
      connection: redis.queue,
      commands: redis.commands,
      prefix,
      maxRooms,
      serve,
      observer: this,
      log: quiet,
    });
  }

  static async start(redis: RedisConnections, prefix: string, serve: ServeRoom, maxRooms = 10): Promise<TestRunner> {
    const test = new TestRunner(redis, prefix, serve, maxRooms);
    await test.runner.start();
    onTestFinished(() => test.runner.stop());
    return test;
  }

  claimed({ room }: RoomJob): void {
    this.#events.emit('claimed', room);
  }

  ended({ room }: RoomJob, outcome: RoomOutcome, error?: unknown): void {
    this.#events.emit('ended', room, outcome, error);
  }

  recovered(): void {
    // Tests see the claim that follows.
  }

  /** The first claim that has not been asked for yet. */
  async nextClaim(): Promise<string> {
    const [room] = (await this.#claims.next()).value as RunnerEvents['claimed'];
    return room;
  }

  /** The first end that has not been asked for yet. */
  async nextEnd(): Promise<{ room: string; outcome: RoomOutcome; error: unknown }> {
    const [room, outcome, error] = (await this.#ends.next()).value as RunnerEvents['ended'];
    return { room, outcome, error };
  }
}

/** Serves a room until it is told to stop. */
export const untilStopped: ServeRoom = async (_room, stop) => {
  if (!stop.aborted) await once(stop, 'abort');
};

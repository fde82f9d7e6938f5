import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import type { JobsLog } from './jobs-log.ts';
import type { RedisClient } from './redis-client.ts';
import { Waits } from './waits.ts';

export const queueName = 'rooms';
/** Of those that wait, so many that are next: where one of them waits, all behind it do. */
const looksAt = 100;

/** A job is about one room, and has one id for it: a second one for the same room is no job at all. */
export interface RoomJob {
  readonly room: string;
  /** What had it queued, for whoever follows that through the logs of several processes. */
  readonly trace: string;
}

/** Rooms that nobody serves. */
export interface QueueBacklog {
  /** They wait for a worker. */
  readonly waiting: number;
  /** For how long the one has that waits longest, as far as this process has looked. */
  readonly longestMs: number;
  /** They have failed, and are tried again later. */
  readonly delayed: number;
}

export function jobId(room: string): string {
  return `r_${Buffer.from(room).toString('base64url')}`;
}

/** Undoes `jobId`. */
export function roomOfJob(id: string): string {
  return Buffer.from(id.slice('r_'.length), 'base64url').toString();
}

/** The rooms that are to be served, each at most once. */
export class RoomQueue {
  readonly #queue: Queue<RoomJob>;
  readonly #waits = new Waits();

  constructor(connection: RedisClient, prefix: string, log: JobsLog) {
    this.#queue = new Queue<RoomJob>(queueName, {
      connection,
      prefix,
      streams: { events: { maxLen: 100 } },
      // A finished job that stayed would keep its room from being queued again.
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    });
    this.#queue.on('error', (error) => {
      // That Redis is away is told once, by its connections.
      if (connection.status === 'ready') log.warn({ error }, 'the queue of rooms complains');
    });
  }

  /** A room that waits or is served already stays as it is. */
  async add(rooms: readonly string[], trace: string = randomUUID()): Promise<void> {
    await this.#queue.addBulk(
      rooms.map((room) => ({ name: 'room', data: { room, trace }, opts: { jobId: jobId(room) } })),
    );
  }

  /** Takes a room out that waits; one that is served is left to its owner. */
  async remove(room: string): Promise<void> {
    await this.#queue.remove(jobId(room));
  }

  /** How many rooms are served by nobody. */
  async backlog(): Promise<QueueBacklog> {
    const { waiting = 0, delayed = 0 } = await this.#queue.getJobCounts('waiting', 'delayed');
    const next = await this.#queue.getRanges(['waiting'], 0, looksAt - 1, true);
    return { waiting, delayed, longestMs: this.#waits.look(next, performance.now()) };
  }

  async close(): Promise<void> {
    await this.#queue.close();
  }
}

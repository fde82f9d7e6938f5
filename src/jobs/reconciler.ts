import { randomUUID } from 'node:crypto';
import type { JobsLog } from './jobs-log.ts';
import { pause } from './pause.ts';
import type { RedisClient } from './redis-client.ts';
import { wantsInterpreter, type RoomChoice } from './room-choice.ts';
import type { RoomQueue } from './room-queue.ts';
import type { SettingsStore } from './settings-store.ts';

const everyMs = 5_000;
/** So many at a time, since a worker's rooms are not heard meanwhile: 7 ms by bench:redis. */
const batchRooms = 100;

/** A room as the room service lists it. */
export interface ListedRoom {
  readonly name: string;
  readonly metadata: string;
  /** How many people are in it; interpreters and other agents are not counted. */
  readonly people: number;
}

export interface ReconcilerOptions {
  readonly redis: RedisClient;
  readonly prefix: string;
  readonly choice: RoomChoice;
  readonly settings: SettingsStore;
  readonly queue: RoomQueue;
  readonly log: JobsLog;
  /** Every room that is open now. */
  readonly listRooms: () => Promise<readonly ListedRoom[]>;
}

/** Queues the rooms that should be served and are not: what webhooks or Redis have lost. */
export class Reconciler {
  readonly #options: ReconcilerOptions;
  readonly #id = randomUUID();

  constructor(options: ReconcilerOptions) {
    this.#options = options;
  }

  /** Looks every 5 s until the signal is aborted; of all workers one at a time does. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (await this.#isMyTurn()) await this.reconcile();
      } catch (error) {
        this.#options.log.warn({ error }, 'rooms could not be reconciled');
      }
      await pause(everyMs, signal);
    }
  }

  async reconcile(): Promise<void> {
    const { choice, settings, queue, listRooms } = this.#options;
    const rooms = (await listRooms()).filter(({ people }) => people > 0);
    const all = await settings.readAll(rooms.map(({ name }) => name));
    const wanted = rooms.filter(({ metadata }, index) => wantsInterpreter(choice, all[index]?.enabled, metadata));
    const names = wanted.map(({ name }) => name);
    for (let from = 0; from < names.length; from += batchRooms) await queue.add(names.slice(from, from + batchRooms));
  }

  async #isMyTurn(): Promise<boolean> {
    const { redis, prefix } = this.#options;
    return (await redis.set(`${prefix}:reconciler`, this.#id, 'PX', everyMs, 'NX')) === 'OK';
  }
}

import type { Job } from 'bullmq';
import { RoomLostError } from '../errors.ts';
import type { Failures } from './failures.ts';
import { pause } from './pause.ts';
import type { RoomJob } from './room-queue.ts';

const handBackTimeoutMs = 2_000;

/**
 * Serves a room until it has ended or `stop` is aborted; `trace` is what had it queued. `lost` is aborted when the room is
 * no longer this worker's, also after `stop` was.
 */
export type ServeRoom = (room: string, stop: AbortSignal, trace: string, lost: AbortSignal) => Promise<void>;

/**
 * How a claim ended.
 *
 * - completed: the room has ended, its job is gone;
 * - handed-back: the worker drains, another one takes the room;
 * - failed: the job is queued again after a delay;
 * - lost: the room is another worker's now, or was taken from this one.
 */
export type RoomOutcome = 'completed' | 'handed-back' | 'failed' | 'lost';

/** A room's job while it is in this worker's hands. */
export class RoomClaim implements RoomJob {
  readonly room: string;
  readonly token: string;
  readonly trace: string;
  readonly #job: Job<RoomJob>;
  readonly #stop = new AbortController();
  readonly #lost = new AbortController();

  constructor(job: Job<RoomJob>, token: string) {
    this.#job = job;
    this.token = token;
    this.room = job.data.room;
    this.trace = job.data.trace;
  }

  get lost(): boolean {
    return this.#lost.signal.aborted;
  }

  /** The job is no longer this worker's: stop serving, and leave the job alone. */
  lose(): void {
    const reason = new RoomLostError('the lock of the room is gone', { rejoin: false });
    this.#lost.abort(reason);
    this.#stop.abort(reason);
  }

  /** Stop serving, then give the job back. */
  release(): void {
    this.#stop.abort(new Error('the worker drains'));
  }

  /** Serves the room and settles its job. Rejects like Redis. */
  async run(serve: ServeRoom, failures: Failures): Promise<{ outcome: RoomOutcome; error?: unknown }> {
    const { signal } = this.#stop;
    try {
      await serve(this.room, signal, this.trace, this.#lost.signal);
    } catch (error) {
      if (!signal.aborted && !(error instanceof RoomLostError && !error.rejoin)) {
        await this.#job.moveToDelayed(Date.now() + (await failures.add(this.room)), this.token);
        return { outcome: 'failed', error };
      }
      if (!signal.aborted) {
        await this.#complete();
        return { outcome: 'lost', error };
      }
    }
    if (this.lost) return { outcome: 'lost', error: this.#lost.signal.reason };
    if (signal.aborted) {
      await this.#handBack();
      return { outcome: 'handed-back' };
    }
    await failures.forget(this.room);
    await this.#complete();
    return { outcome: 'completed' };
  }

  /** Of a Redis that is away it does not wait for long: the process is to end. */
  async #handBack(): Promise<void> {
    const handedBack = new AbortController();
    const late = pause(handBackTimeoutMs, handedBack.signal).then(() => {
      if (!handedBack.signal.aborted) throw new RoomLostError('redis does not take the room back', { rejoin: true });
    });
    try {
      await Promise.race([this.#job.moveToWait(this.token), late]);
    } finally {
      handedBack.abort();
    }
  }

  async #complete(): Promise<void> {
    await this.#job.moveToCompleted(undefined, this.token, false);
  }
}

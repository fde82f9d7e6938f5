import { Worker } from 'bullmq';
import { Failures } from './failures.ts';
import type { JobsLog } from './jobs-log.ts';
import { pause } from './pause.ts';
import type { RedisClient } from './redis-client.ts';
import { RoomClaim, type RoomOutcome, type ServeRoom } from './room-claim.ts';
import { jobId, queueName, roomOfJob, type RoomJob } from './room-queue.ts';

/** A worker that dies holds its rooms for this long at most; half of it more until that is noticed. */
const lockMs = 30_000;
const renewMs = lockMs / 3;
const stalledCheckMs = lockMs / 2;
/** A crash of its worker is no fault of the room: it may survive any number of them. */
const maxStalledCount = 1_000_000;
const afterErrorMs = 1_000;
/** For so long a claim may take to be answered before the rooms are given back all the same, and at most. */
const claimGraceMs = 100;
const claimTimeoutMs = 2_000;

/** What happens to rooms, for metrics and logs. */
export interface RoomsObserver {
  claimed(job: RoomJob): void;
  ended(job: RoomJob, outcome: RoomOutcome, error?: unknown): void;
  /** A dead worker's room was put back into the queue. */
  recovered(room: string): void;
}

export interface JobRunnerOptions {
  readonly connection: RedisClient;
  readonly commands: RedisClient;
  readonly prefix: string;
  readonly maxRooms: number;
  readonly serve: ServeRoom;
  readonly observer: RoomsObserver;
  readonly log: JobsLog;
}

/**
 * Claims rooms from the queue, up to a limit, and keeps their locks for as long as they are served. It claims by hand,
 * since BullMQ tells nothing to a processor that has lost its lock.
 *
 *   waiting --claim--> served --> completed | handed back | failed, to come again later | lost
 */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #worker: Worker<RoomJob>;
  readonly #failures: Failures;
  readonly #claims = new Map<string, RoomClaim>();
  readonly #served = new Set<Promise<void>>();
  readonly #draining = new AbortController();
  readonly #closing = new AbortController();
  /** Where Redis is away when the runner stops, they end with the connection. */
  #loops: readonly Promise<void>[] = [];
  #stopped: Promise<void> | undefined;
  #tokens = 0;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
    const { connection, commands, prefix, log, observer } = options;
    this.#failures = new Failures(commands, prefix);
    this.#worker = new Worker<RoomJob>(queueName, null, {
      connection,
      prefix,
      autorun: false,
      lockDuration: lockMs,
      stalledInterval: stalledCheckMs,
      maxStalledCount,
    });
    this.#worker.on('error', (error) => {
      // That Redis is away is told once, by its connections.
      if (connection.status === 'ready') log.warn({ error }, 'the queue of rooms complains');
    });
    this.#worker.on('stalled', (id) => observer.recovered(roomOfJob(id)));
  }

  /** Names this worker in snapshots and in the locks of its rooms. */
  get id(): string {
    return this.#worker.id;
  }

  get rooms(): readonly string[] {
    return [...this.#claims.values()].map(({ room }) => room);
  }

  get draining(): boolean {
    return this.#draining.signal.aborted;
  }

  /** Begins to claim; to be called once. */
  async start(): Promise<void> {
    await this.#worker.waitUntilReady();
    await this.#worker.startStalledCheckTimer();
    this.#loops = [this.#claimRooms(), this.#renewLocks()];
  }

  /** Claims no more, ends the rooms and hands them back, so that another worker takes them at once. */
  stop(): Promise<void> {
    return (this.#stopped ??= this.#stop());
  }

  async #stop(): Promise<void> {
    this.#draining.abort();
    const [claiming] = this.#loops;
    const { signal } = this.#closing;
    const tooLate = pause(claimTimeoutMs, signal);
    // A claim under way could take back what is handed back.
    await Promise.race([claiming, pause(claimGraceMs, signal)]);
    for (const claim of this.#claims.values()) claim.release();
    await Promise.all(this.#served);
    // One that is answered late gives its room back itself, while there is a connection; Redis may also be away.
    await Promise.race([claiming, tooLate]);
    this.#closing.abort();
    // Forced, it does not wait for a Redis that is away; nothing is under way by now.
    await this.#worker.close(true);
  }

  async #claimRooms(): Promise<void> {
    const { signal } = this.#draining;
    while (!signal.aborted) {
      const took = this.#claims.size < this.#options.maxRooms && (await this.#claimOne());
      // The fuller, the slower: rooms go to the emptiest worker.
      const load = this.#claims.size / this.#options.maxRooms;
      await pause((took ? 20 : 100) + 300 * load, signal);
    }
  }

  async #claimOne(): Promise<boolean> {
    try {
      const token = `${this.#worker.id}:${++this.#tokens}`;
      // The declaration leaves out that there may be none.
      const job = (await this.#worker.getNextJob(token, { block: false })) as
        Awaited<ReturnType<Worker<RoomJob>['getNextJob']>> | undefined;
      if (job === undefined) return false;
      if (this.draining) {
        await job.moveToWait(token);
      } else if (this.#claims.has(jobId(job.data.room))) {
        // Lost a moment ago and still being left: the same room is never served twice at once.
        await job.moveToDelayed(Date.now() + afterErrorMs, token);
      } else {
        const served = this.#serve(new RoomClaim(job, token)).finally(() => this.#served.delete(served));
        this.#served.add(served);
      }
      return true;
    } catch (error) {
      if (!this.draining) this.#options.log.warn({ error }, 'no room could be claimed');
      await pause(afterErrorMs, this.#draining.signal);
      return false;
    }
  }

  /** Never rejects: a job that could not be settled comes back when its lock has run out. */
  async #serve(claim: RoomClaim): Promise<void> {
    const { serve, observer } = this.#options;
    const id = jobId(claim.room);
    this.#claims.set(id, claim);
    observer.claimed(claim);
    try {
      const { outcome, error } = await claim.run(serve, this.#failures);
      observer.ended(claim, outcome, error);
    } catch (error) {
      observer.ended(claim, 'lost', error);
    } finally {
      this.#claims.delete(id);
    }
  }

  async #renewLocks(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await pause(renewMs, signal);
      const held = [...this.#claims].filter(([, claim]) => !claim.lost);
      if (held.length === 0) continue;
      try {
        const ids = held.map(([id]) => id);
        const tokens = held.map(([, { token }]) => token);
        const gone = new Set(await this.#worker.extendJobLocks(ids, tokens, lockMs));
        for (const [id, claim] of held) if (gone.has(id)) claim.lose();
      } catch (error) {
        if (this.#closing.signal.aborted) return;
        this.#options.log.warn({ error }, 'the locks of the rooms could not be renewed');
      }
    }
  }
}

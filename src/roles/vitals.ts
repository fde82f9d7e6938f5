import { readiness, type Health, type Readiness } from '../http/health.ts';
import { pause } from '../jobs/pause.ts';
import type { QueueBacklog } from '../jobs/room-queue.ts';
import type { Metrics } from '../telemetry/metrics.ts';

const everyMs = 5_000;
/** What is told without Redis: what was true before may no longer be, and others who have it tell more. */
const unknown: QueueBacklog = { waiting: 0, longestMs: 0, delayed: 0 };

export interface VitalsOptions {
  readonly health: Health;
  readonly metrics: Metrics;
  /** Rooms of the fleet that nobody serves; may take for as long as Redis is away. */
  readonly backlog: () => Promise<QueueBacklog>;
  /** Whether Redis may evict keys. */
  readonly evicts: () => Promise<boolean>;
  readonly tell: (readiness: Readiness) => void;
}

/** What this process knows of itself and of those it depends on, looked at every 5 s. */
export class Vitals {
  readonly #options: VitalsOptions;
  #last: Readiness | undefined;
  #asking = false;

  constructor(options: VitalsOptions) {
    this.#options = options;
  }

  /** Looks until the signal is aborted. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.look();
      await pause(everyMs, signal);
    }
  }

  /** Never rejects. */
  async look(): Promise<void> {
    const { health, metrics, tell } = this.#options;
    const found = await readiness(health);
    this.#last = found;
    tell(found);
    for (const [dependency, result] of Object.entries(found.checks)) {
      metrics.dependencyUp.set({ dependency }, result === 'ok' ? 1 : 0);
    }
    metrics.draining.set(found.draining ? 1 : 0);
    if (found.checks['redis'] !== 'ok') this.#tell(unknown);
    else if (!this.#asking) void this.#ask();
  }

  /** Tells at once that the process takes its leave. */
  drain(): void {
    const { metrics, tell } = this.#options;
    metrics.draining.set(1);
    tell({ status: 'not ready', draining: true, checks: this.#last?.checks ?? {} });
  }

  #tell({ waiting, longestMs, delayed }: QueueBacklog): void {
    const { metrics } = this.#options;
    metrics.roomsWaiting.set(waiting);
    metrics.roomsWaitingSeconds.set(longestMs / 1000);
    metrics.roomsDelayed.set(delayed);
  }

  async #ask(): Promise<void> {
    const { metrics, backlog, evicts } = this.#options;
    this.#asking = true;
    try {
      this.#tell(await backlog());
      metrics.redisEvicts.set((await evicts()) ? 1 : 0);
    } catch {
      // Redis is away since: the next look tells.
    } finally {
      this.#asking = false;
    }
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Readiness } from '../../src/http/health.ts';
import type { Workers } from './workers.ts';

const everyMs = 1_000;

/** What the workers' `/readyz` say while something happens, asked every second. Whoever begins it ends it. */
export class Probes {
  readonly #workers: Workers;
  readonly #stop = new AbortController();
  readonly #counts = new Map<string, number>();
  readonly #asking: Promise<void>;

  constructor(workers: Workers) {
    this.#workers = workers;
    this.#asking = this.#ask();
  }

  /** How often each answer was given. */
  async end(): Promise<ReadonlyMap<string, number>> {
    this.#stop.abort();
    await this.#asking;
    return this.#counts;
  }

  async #ask(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const pods = await this.#workers.pods().catch(() => []);
      for (const told of await Promise.all(pods.map((pod) => this.#workers.readiness(pod)))) {
        const what = inShort(told);
        this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
      }
      await delay(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

function inShort(told: Readiness | undefined): string {
  if (told === undefined) return 'no answer';
  if (told.status === 'ready') return 'ready';
  if (told.draining) return 'leaving';
  const failing = Object.entries(told.checks).filter(([, result]) => result !== 'ok');
  return `without ${failing.map(([name]) => name).join(' and ')}`;
}

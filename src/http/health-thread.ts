import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Readiness } from './health.ts';
import type { ListenerOptions } from './health-listener.ts';

const beatEveryMs = 250;
/** A main loop that was still for so long is not going to come back. */
const presetStaleAfterMs = 5_000;

export interface HealthThreadOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly staleAfterMs?: number;
  /** Hears that the thread is gone. Then nobody answers probes, and whoever makes them has the process stopped in order. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Answers `/livez` and `/readyz` from a thread of its own, in time also while the main loop is busy.
 *
 *   main loop --beat, readiness--> thread <-- probes
 */
export class HealthThread {
  /** `http://HOST:PORT` */
  readonly url: string;
  readonly #thread: Worker;
  readonly #beating: NodeJS.Timeout;

  /** Rejects where the address cannot be had. */
  static async open(options: HealthThreadOptions): Promise<HealthThread> {
    const { host, port, staleAfterMs = presetStaleAfterMs, onFailure } = options;
    const lastBeat = new BigInt64Array(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT));
    const beat = (): void => void Atomics.store(lastBeat, 0, process.hrtime.bigint());
    beat();
    const workerData: ListenerOptions = { host, port, staleAfterMs, lastBeat };
    const thread = new Worker(new URL('./health-listener.ts', import.meta.url), { workerData });
    const [url] = (await once(thread, 'message')) as [string];
    // An error without a listener would end the process, and with it its rooms.
    thread.on('error', onFailure);
    return new HealthThread(thread, url, setInterval(beat, beatEveryMs));
  }

  private constructor(thread: Worker, url: string, beating: NodeJS.Timeout) {
    this.#thread = thread;
    this.url = url;
    this.#beating = beating;
    beating.unref();
    thread.unref();
  }

  /** What `/readyz` says from now on; before the first time it is not ready. */
  tell(readiness: Readiness): void {
    this.#thread.postMessage(readiness);
  }

  /** Closing twice is closing once. */
  async close(): Promise<void> {
    clearInterval(this.#beating);
    await this.#thread.terminate();
  }
}

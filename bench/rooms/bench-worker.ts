import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { neutralEnvironment } from '../../deploy/local/environment.ts';
import { freePort } from '../../deploy/local/services/free-port.ts';
import type { Servers } from '../servers.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** What a worker has used since it began, by its own metrics. */
export interface WorkerFootprint {
  readonly atMs: number;
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
  /** Of all sessions together. */
  readonly audioSeconds: number;
}

/** A worker as operators run it, which takes every room. Whoever starts it stops it. */
export class BenchWorker {
  readonly #child: ChildProcess;
  readonly #url: string;
  readonly #stop: AbortSignal;

  /** Resolves once it is ready. */
  static async start({ livekit, redisUrl }: Servers, serviceUrl: string, stop: AbortSignal): Promise<BenchWorker> {
    const port = await freePort();
    const env = {
      ...neutralEnvironment(),
      ...{ LIVEKIT_URL: livekit.url, LIVEKIT_API_KEY: livekit.apiKey, LIVEKIT_API_SECRET: livekit.apiSecret },
      ...{ REDIS_URL: redisUrl, OPENAI_API_KEY: 'any', INTERPRETER_TRANSLATION_URL: serviceUrl },
      ...{ INTERPRETER_ROLE: 'worker', INTERPRETER_ROOMS: 'all', INTERPRETER_QUEUE_PREFIX: '{bench}' },
      ...{ INTERPRETER_HTTP_HOST: '127.0.0.1', INTERPRETER_HTTP_PORT: String(port) },
      ...{ NODE_ENV: 'production', INTERPRETER_LOG_LEVEL: 'error' },
    };
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], { env, stdio: 'inherit' });
    const worker = new BenchWorker(child, `http://127.0.0.1:${port}`, stop);
    while (!(await fetch(`${worker.#url}/readyz`).catch(() => undefined))?.ok) {
      await delay(200, undefined, { signal: stop });
    }
    return worker;
  }

  private constructor(child: ChildProcess, url: string, stop: AbortSignal) {
    this.#child = child;
    this.#url = url;
    this.#stop = stop;
  }

  /** Resolves once it serves so many rooms. */
  async serves(rooms: number): Promise<void> {
    while (valueOf(await this.#metrics(), 'interpreter_rooms') !== rooms) {
      await delay(200, undefined, { signal: this.#stop });
    }
  }

  async footprint(): Promise<WorkerFootprint> {
    const metrics = await this.#metrics();
    return {
      atMs: performance.now(),
      cpuSeconds: valueOf(metrics, 'process_cpu_seconds_total'),
      memoryBytes: valueOf(metrics, 'process_resident_memory_bytes'),
      audioSeconds: valueOf(metrics, 'interpreter_audio_sent_seconds_total'),
    };
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
  }

  async #metrics(): Promise<string> {
    return (await fetch(`${this.#url}/metrics`)).text();
  }
}

/** The sum over all labels; 0 where nothing has been observed yet. */
function valueOf(metrics: string, name: string): number {
  const found = metrics.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)`, 'gm'));
  return [...found].reduce((sum, [, value]) => sum + Number(value), 0);
}

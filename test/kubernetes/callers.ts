import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

const everyMs = 50;
const withinMs = 5_000;

/** Calls an address again and again, each time by a new connection. Whoever begins it ends it. */
export class Callers {
  readonly #url: string;
  readonly #stop = new AbortController();
  readonly #failures: string[] = [];
  readonly #calling: Promise<void>;
  #answers = 0;

  constructor(url: string) {
    this.#url = url;
    this.#calling = this.#call();
  }

  /** How many were answered, and what went wrong with the others. */
  async end(): Promise<{ readonly answers: number; readonly failures: readonly string[] }> {
    this.#stop.abort();
    await this.#calling;
    return { answers: this.#answers, failures: this.#failures };
  }

  async #call(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        const status = await statusOf(this.#url);
        if (status === 200) this.#answers += 1;
        else this.#failures.push(`status ${status}`);
      } catch (error) {
        this.#failures.push(String(error));
      }
      await delay(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false, timeout: withinMs }, (response) => {
      response.resume();
      response.once('error', reject);
      response.once('end', () => resolve(response.statusCode));
    });
    request.once('timeout', () => request.destroy(new Error(`no answer within ${withinMs / 1000} s`)));
    request.once('error', reject);
  });
}

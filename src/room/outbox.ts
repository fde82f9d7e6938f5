/** More keys than this wait only where nothing can be sent at all. */
const maxWaiting = 256;

/**
 * Sends the latest value of each key: those of one key one after the other, of several that wait the last alone. Beyond
 * 256 waiting keys the oldest leaves.
 */
export class Outbox<Value> {
  readonly #send: (value: Value) => Promise<void>;
  readonly #dropped: () => void;
  readonly #waiting = new Map<string, Value>();
  readonly #sending = new Set<string>();
  #paused = false;

  /** `send` never rejects; `dropped` is told of each key that left unsent. */
  constructor(send: (value: Value) => Promise<void>, dropped: () => void) {
    this.#send = send;
    this.#dropped = dropped;
  }

  post(key: string, value: Value): void {
    // The value before leaves its place in the row too, so that the order is that of the last posts.
    this.#waiting.delete(key);
    this.#waiting.set(key, value);
    if (this.#waiting.size > maxWaiting) {
      const [oldest] = this.#waiting.keys();
      if (oldest !== undefined) this.#waiting.delete(oldest);
      this.#dropped();
    }
    this.#next(key);
  }

  /** While paused, values wait. */
  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    for (const key of [...this.#waiting.keys()]) this.#next(key);
  }

  #next(key: string): void {
    const value = this.#waiting.get(key);
    if (value === undefined || this.#paused || this.#sending.has(key)) return;
    this.#waiting.delete(key);
    this.#sending.add(key);
    void this.#send(value).then(() => {
      this.#sending.delete(key);
      this.#next(key);
    });
  }
}

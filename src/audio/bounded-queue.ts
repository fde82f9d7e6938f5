export interface Timed {
  readonly durationMs: number;
}

/**
 * Live audio that waits for one consumer, bounded in milliseconds. When it is full the oldest leaves, because late
 * speech is worth less than current speech; `onDropped` is told how much.
 */
export class BoundedQueue<Item extends Timed> {
  readonly #maxMs: number;
  readonly #onDropped: (durationMs: number) => void;
  #items: Item[] = [];
  #waitingMs = 0;

  constructor(maxMs: number, onDropped: (durationMs: number) => void) {
    this.#maxMs = maxMs;
    this.#onDropped = onDropped;
  }

  get waitingMs(): number {
    return this.#waitingMs;
  }

  /** What waits, the oldest first. */
  get items(): readonly Item[] {
    return this.#items;
  }

  push(item: Item): void {
    this.#items.push(item);
    this.#waitingMs += item.durationMs;
    while (this.#waitingMs > this.#maxMs) {
      const oldest = this.shift();
      if (!oldest) return;
      this.#onDropped(oldest.durationMs);
    }
  }

  shift(): Item | undefined {
    const item = this.#items.shift();
    if (item) this.#waitingMs -= item.durationMs;
    return item;
  }

  /** Takes out all that waits. */
  drain(): readonly Item[] {
    const items = this.#items;
    this.#items = [];
    this.#waitingMs = 0;
    return items;
  }
}

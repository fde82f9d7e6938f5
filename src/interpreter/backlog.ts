import { BoundedQueue } from '../audio/bounded-queue.ts';
import { unsentMs, type Rendition } from './rendition.ts';
import type { SpokenChunk } from './spoken-chunk.ts';

/** What was said and no session has heard, until the next one does. */
export class Backlog {
  readonly #chunks: BoundedQueue<SpokenChunk>;
  #heardUntilMs = -Infinity;

  /** `onDropped` is told of what has waited too long. */
  constructor(onDropped: (durationMs: number) => void) {
    this.#chunks = new BoundedQueue(unsentMs, onDropped);
  }

  get waitingMs(): number {
    return this.#chunks.waitingMs;
  }

  /** A session hears this itself. */
  passed({ endMs }: SpokenChunk): void {
    this.#heardUntilMs = endMs;
  }

  /** Keeps what is not kept and was not heard. */
  add(chunk: SpokenChunk): void {
    if (chunk.endMs <= this.#heardUntilMs) return;
    this.#heardUntilMs = chunk.endMs;
    this.#chunks.push(chunk);
  }

  /** Takes back what a session was given and could not send. */
  takeBack(chunks: readonly SpokenChunk[]): void {
    for (const chunk of chunks) this.#chunks.push(chunk);
  }

  giveTo(rendition: Rendition): void {
    for (const chunk of this.#chunks.drain()) rendition.hear(chunk);
  }

  /** Forgets what waits, and answers how much that was. */
  clear(): number {
    const { waitingMs } = this;
    this.#chunks.drain();
    return waitingMs;
  }
}

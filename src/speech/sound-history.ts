import { blockMs } from './level.ts';

/** How far back is remembered. */
const rememberedMs = 3_000;
/** Shorter gaps are within one word. */
const gapMs = 200;

/** Where there was sound of late, whatever it was. */
export class SoundHistory {
  #blocks: boolean[] = [];
  #endMs = 0;

  /** The next blocks of 10 ms, the first of which begins at `startMs`. */
  add(blocks: readonly boolean[], startMs: number): void {
    this.#blocks = [...this.#blocks, ...blocks].slice(-rememberedMs / blockMs);
    this.#endMs = startMs + blocks.length * blockMs;
  }

  /** Where the sound at a time began, looking back so far at most; that time itself where there is none. */
  beginning(atMs: number, maxBackMs: number): number {
    const at = this.#blocks.length - Math.ceil((this.#endMs - atMs) / blockMs);
    let first = at;
    for (let index = at - 1; index >= at - maxBackMs / blockMs && first - index <= gapMs / blockMs; index--) {
      if (this.#blocks[index]) first = index;
    }
    return atMs - (at - first) * blockMs;
  }
}

/**
 * Says how many frames are due: one every `frameMs` from the start on. It counts the frames that were taken, so a caller
 * that comes late is owed the rest.
 */
export class PlayoutClock {
  readonly #frameMs: number;
  #startMs = 0;
  #taken = 0;

  constructor(frameMs: number) {
    this.#frameMs = frameMs;
  }

  /** Starts anew: the first frame is due at `startMs`, and nothing is owed of what was before. */
  start(startMs: number): void {
    this.#startMs = startMs;
    this.#taken = 0;
  }

  /** Frames that are due at `nowMs` and not taken. */
  due(nowMs: number): number {
    if (nowMs < this.#startMs) return 0;
    return Math.floor((nowMs - this.#startMs) / this.#frameMs) + 1 - this.#taken;
  }

  /** Counts one frame as taken. */
  take(): void {
    this.#taken += 1;
  }
}

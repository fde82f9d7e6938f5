const tickMs = 20;

/** The one timer of a process that hands the translated tracks of all its rooms their frames. It rests without members. */
export class Pacer {
  readonly #members = new Set<(nowMs: number) => void>();
  #timer: NodeJS.Timeout | undefined;

  /** Calls `tick` every 20 ms with a monotonic time; the answer removes it. */
  add(tick: (nowMs: number) => void): () => void {
    this.#members.add(tick);
    this.#timer ??= setInterval(() => this.#tick(), tickMs);
    return () => {
      this.#members.delete(tick);
      if (this.#members.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  #tick(): void {
    const nowMs = performance.now();
    for (const tick of this.#members) tick(nowMs);
  }
}

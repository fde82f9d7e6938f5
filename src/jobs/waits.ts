/** For how long things have waited, as far as somebody has looked: when they came is not known. */
export class Waits {
  #sinceMs = new Map<string, number>();

  /** These wait now. Answers for how long, in milliseconds, the one has that waits longest; 0 without any. */
  look(ids: readonly string[], nowMs: number): number {
    this.#sinceMs = new Map(ids.map((id) => [id, this.#sinceMs.get(id) ?? nowMs]));
    return Math.max(0, ...[...this.#sinceMs.values()].map((sinceMs) => nowMs - sinceMs));
  }
}

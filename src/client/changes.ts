/** Tells watchers that something has changed. */
export class Changes {
  readonly #watchers = new Set<() => void>();

  /** The answer ends it. */
  watch(onChange: () => void): () => void {
    // Somebody who watches twice is told twice.
    const watcher = (): void => onChange();
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  tell(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** Nobody is told any more. */
  close(): void {
    this.#watchers.clear();
  }
}

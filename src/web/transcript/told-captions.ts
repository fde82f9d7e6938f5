import type { Caption } from '../../protocol/captions.ts';

/** So many stay for a screen reader that is busy. */
const keptCaptions = 5;

/**
 * Each caption once, when it is whole, in the order in which captions become so. What was said before one came is not
 * told: a caption is new that was seen to grow, or that begins after all that were there before; of the first that come
 * at once the newest is. Beginnings are compared among each other alone: they are by the interpreter's clock, with
 * which this browser's need not agree.
 */
export class ToldCaptions {
  /** The new ones that are yet to become whole. */
  #growing: ReadonlySet<string> = new Set();
  #told: readonly Caption[] = [];
  #newestMs: number | undefined;

  /** Takes all that is read, oldest first; answers the last that were told. Taking the same twice changes nothing. */
  take(captions: readonly Caption[]): readonly Caption[] {
    const known = new Set(this.#told.map(keyOf));
    const fresh = captions.filter(
      (caption) => caption.final && !known.has(keyOf(caption)) && this.#isNew(caption, captions),
    );
    const there = new Set(captions.map(keyOf));
    // What somebody has said who has withdrawn is taken back here too.
    const told = [...this.#told.filter((caption) => there.has(keyOf(caption))), ...fresh].slice(-keptCaptions);
    if (told.length !== this.#told.length || fresh.length > 0) this.#told = told;
    this.#growing = new Set(captions.filter(({ final }) => !final).map(keyOf));
    for (const { startedAtMs } of captions) this.#newestMs = Math.max(this.#newestMs ?? -Infinity, startedAtMs);
    return this.#told;
  }

  #isNew(caption: Caption, captions: readonly Caption[]): boolean {
    if (this.#growing.has(keyOf(caption))) return true;
    return this.#newestMs === undefined ? caption === captions.at(-1) : caption.startedAtMs > this.#newestMs;
  }
}

/** Nobody's captions come into another's, whatever ids they bear. */
function keyOf({ speaker, id }: Caption): string {
  return JSON.stringify([speaker, id]);
}

import type { Caption } from '../protocol/captions.ts';

/**
 * Who gets the updates of a segment: those who read it now, and those who have begun to, so that what somebody has seen
 * half said is finished for them even where they have changed language meanwhile.
 */
export class CaptionReaders {
  /** By segment, until its final. */
  readonly #begun = new Map<string, { readonly speaker: string; readonly readers: ReadonlySet<string> }>();

  /** The readers of an update, where `now` are those who want it. */
  of({ id, speaker, final }: Caption, now: readonly string[]): readonly string[] {
    const readers = new Set([...(this.#begun.get(id)?.readers ?? []), ...now]);
    if (final) this.#begun.delete(id);
    else this.#begun.set(id, { speaker, readers });
    return [...readers];
  }

  /** The speaker has withdrawn: what is half said will have no final. */
  forget(speaker: string): void {
    for (const [id, begun] of this.#begun) if (begun.speaker === speaker) this.#begun.delete(id);
  }
}

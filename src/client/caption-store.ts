import type { Caption } from '../protocol/captions.ts';

/** What one speaker said in one go: the source segment and its translations, each where it is known. */
export interface CaptionLine {
  readonly id: string;
  readonly speaker: string;
  /** When its earliest segment began, in milliseconds since the epoch. */
  readonly startedAtMs: number;
  readonly source?: Caption;
  readonly translations: readonly Caption[];
}

interface Kept {
  readonly caption: Caption;
  readonly sentAtMs: number;
}

const maxCaptions = 500;

/** The captions of a room, in order of their beginning; past the bound the oldest leave. */
export class CaptionStore {
  readonly #kept = new Map<string, Kept>();
  #lines: readonly CaptionLine[] | undefined;

  /**
   * Takes an update of a segment, sent at `sentAtMs`. Updates overtake each other: an older one, and any after the
   * final one, changes nothing.
   */
  put(caption: Caption, sentAtMs: number): void {
    const known = this.#kept.get(caption.id);
    if (known && (known.caption.final || (!caption.final && sentAtMs < known.sentAtMs))) return;
    const startedAtMs = Math.min(caption.startedAtMs, known?.caption.startedAtMs ?? Infinity);
    this.#kept.set(caption.id, { caption: { ...caption, startedAtMs }, sentAtMs });
    if (this.#kept.size > maxCaptions) this.#dropOldest();
    this.#lines = undefined;
  }

  has(id: string): boolean {
    return this.#kept.has(id);
  }

  /** Forgets all that a speaker has said. */
  forget(speaker: string): void {
    for (const [id, { caption }] of this.#kept) {
      if (caption.speaker === speaker) this.#kept.delete(id);
    }
    this.#lines = undefined;
  }

  /** Oldest first; the same array until something changes. */
  get lines(): readonly CaptionLine[] {
    this.#lines ??= arrange([...this.#kept.values()].map(({ caption }) => caption));
    return this.#lines;
  }

  #dropOldest(): void {
    let oldest: Caption | undefined;
    for (const { caption } of this.#kept.values()) {
      if (!oldest || caption.startedAtMs < oldest.startedAtMs) oldest = caption;
    }
    if (oldest) this.#kept.delete(oldest.id);
  }
}

/** A line is a source segment with all that is paired with it, or one translation that is paired with nothing. */
function arrange(captions: readonly Caption[]): readonly CaptionLine[] {
  const written = captions.filter(({ text }) => text.trim() !== '');
  const byStart = written.toSorted((one, other) => one.startedAtMs - other.startedAtMs);
  const lines = new Map<string, CaptionLine>();
  for (const caption of byStart) {
    const id = caption.pair ?? caption.id;
    const { speaker, startedAtMs } = caption;
    const line = lines.get(id) ?? { id, speaker, startedAtMs, translations: [] };
    const added = caption.kind === 'source' ? { source: caption } : { translations: [...line.translations, caption] };
    lines.set(id, { ...line, ...added });
  }
  return [...lines.values()];
}

import type { Caption } from '../protocol/captions.ts';
import { keptObject } from './kept.ts';

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

/** Some hours of talk in two languages. */
const maxCaptions = 5_000;

/** The captions of a room, in order of their beginning; past the bound the oldest lines leave. */
export class CaptionStore {
  readonly #kept = new Map<string, Kept>();
  /** Line by line, the keys of its captions. */
  readonly #members = new Map<string, Set<string>>();
  /** The lines that have not changed since they were last asked for. */
  readonly #made = new Map<string, CaptionLine>();
  #lines: readonly CaptionLine[] | undefined;
  /** What began then has left, past the bound, and does not come back. */
  #leftMs = -Infinity;

  /**
   * Takes an update of a segment, sent at `sentAtMs`. Updates overtake each other: an older one, and any after the
   * final one, changes nothing. Answers whether anything has changed.
   */
  put(caption: Caption, sentAtMs: number): boolean {
    const key = keyOf(caption);
    const known = this.#kept.get(key);
    if (known && (known.caption.final || (!caption.final && sentAtMs < known.sentAtMs))) return false;
    if (!known && caption.startedAtMs <= this.#leftMs) return false;
    const startedAtMs = Math.min(caption.startedAtMs, known?.caption.startedAtMs ?? Infinity);
    const now = keptObject(known?.caption, { ...caption, startedAtMs });
    if (known && lineOf(known.caption) !== lineOf(caption)) this.#drop(known.caption);
    this.#kept.set(key, { caption: now, sentAtMs });
    if (now === known?.caption) return false;
    const line = lineOf(caption);
    this.#members.set(line, (this.#members.get(line) ?? new Set()).add(key));
    this.#made.delete(line);
    this.#lines = undefined;
    if (this.#kept.size > maxCaptions) this.#dropOldest();
    return this.#kept.has(key);
  }

  has(caption: Caption): boolean {
    return this.#kept.has(keyOf(caption));
  }

  /** Forgets all that these speakers have said. Answers whether there was anything. */
  forget(isForgotten: (speaker: string) => boolean): boolean {
    const before = this.#kept.size;
    for (const { caption } of this.#kept.values()) {
      if (isForgotten(caption.speaker)) this.#drop(caption);
    }
    return this.#kept.size < before;
  }

  /** Oldest first; the same array, and the same lines in it, until something changes. */
  get lines(): readonly CaptionLine[] {
    this.#lines ??= [...this.#members]
      .map(([id, members]) => this.#line(id, members))
      .filter((line) => line !== undefined)
      .sort((one, other) => one.startedAtMs - other.startedAtMs);
    return this.#lines;
  }

  /** A source segment with all that is paired with it, or one translation that is paired with nothing. */
  #line(id: string, members: ReadonlySet<string>): CaptionLine | undefined {
    const made = this.#made.get(id);
    if (made) return made;
    const captions = [...members]
      .flatMap((member) => this.#kept.get(member)?.caption ?? [])
      .filter(({ text }) => text.trim() !== '')
      .sort((one, other) => one.startedAtMs - other.startedAtMs);
    const [first] = captions;
    if (!first) return undefined;
    const { speaker, startedAtMs } = first;
    const source = captions.findLast(({ kind }) => kind === 'source');
    const translations = captions.filter(({ kind }) => kind === 'translation');
    const line = { id, speaker, startedAtMs, ...(source && { source }), translations };
    this.#made.set(id, line);
    return line;
  }

  #drop(caption: Caption): void {
    const line = lineOf(caption);
    const members = this.#members.get(line);
    members?.delete(keyOf(caption));
    if (members?.size === 0) this.#members.delete(line);
    this.#kept.delete(keyOf(caption));
    this.#made.delete(line);
    this.#lines = undefined;
  }

  #dropOldest(): void {
    let oldest: Caption | undefined;
    for (const { caption } of this.#kept.values()) {
      if (!oldest || caption.startedAtMs < oldest.startedAtMs) oldest = caption;
    }
    if (!oldest) return;
    this.#leftMs = oldest.startedAtMs;
    for (const key of this.#members.get(lineOf(oldest)) ?? []) {
      const kept = this.#kept.get(key);
      if (kept) this.#drop(kept.caption);
    }
  }
}

/** Nobody's captions come into another's, whatever ids they bear. */
function keyOf({ speaker, id }: Pick<Caption, 'speaker' | 'id'>): string {
  return JSON.stringify([speaker, id]);
}

function lineOf({ speaker, id, pair }: Caption): string {
  return keyOf({ speaker, id: pair ?? id });
}

/** A source segment, as far as pairing needs it. */
export interface SourceMark {
  readonly id: string;
  readonly startMs: number;
}

const kept = 64;

/** The source segments of one speaker, in the order in which they began; the oldest are forgotten. */
export class SourceTimeline {
  readonly #marks: SourceMark[] = [];
  #forgotten = 0;

  add(mark: SourceMark): void {
    if (this.#marks.some(({ id }) => id === mark.id)) return;
    this.#marks.push(mark);
    if (this.#marks.length <= kept) return;
    this.#marks.shift();
    this.#forgotten += 1;
  }

  /** The number that the next mark will get. */
  get length(): number {
    return this.#forgotten + this.#marks.length;
  }

  at(number: number): SourceMark | undefined {
    return this.#marks[number - this.#forgotten];
  }

  get first(): number {
    return this.#forgotten;
  }
}

/**
 * Pairs one interpreter's segments with the speaker's: each with the earliest source segment that is not later than
 * its own start and not yet passed. Monotone, many to one, and absent where there is none.
 */
export class CaptionPairing {
  readonly #timeline: SourceTimeline;
  #next: number;
  #last: SourceMark | undefined;

  /** What was said before now belongs to nobody's translation here. */
  constructor(timeline: SourceTimeline) {
    this.#timeline = timeline;
    this.#next = timeline.length;
  }

  /** The id of the source segment for a translation that began at `startMs` in the speaker's time. */
  pairFor(startMs: number): string | undefined {
    this.#next = Math.max(this.#next, this.#timeline.first);
    const mark = this.#timeline.at(this.#next);
    if (mark && mark.startMs <= startMs) {
      this.#last = mark;
      this.#next += 1;
    }
    return this.#last?.id;
  }
}

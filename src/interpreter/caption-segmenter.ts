import type { Clock } from './ports.ts';

/** A stretch of text between two pauses or full stops. */
export interface Segment {
  readonly id: string;
  readonly text: string;
  readonly final: boolean;
  /** In the speaker's time, milliseconds of the corridor's clock. */
  readonly startMs: number;
}

const pauseMs = 1_500;
const longestCharacters = 220;

/** Marks that end a sentence wherever they stand. */
const hardStop = /[!?。！？।॥…]+["'”’»）)\]]*/u;
/** A full stop ends a sentence when space follows, unless it stands behind a single letter: `J. Smith`. */
const fullStop = /(?<![\s.]\p{L}|^\p{L})\.["'”’»)\]]*(?=\s)/u;

/**
 * Cuts the append-only text of one session, in one language, into segments: at punctuation, at pauses, and where a
 * segment grows too long. It adds no space and removes none but at a segment's ends. Each segment ends with one final.
 */
export class CaptionSegmenter {
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #onSegment: (segment: Segment) => void;
  #open: { id: string; text: string; startMs: number } | undefined;
  #cancelPause: () => void = () => undefined;

  constructor(clock: Clock, newId: () => string, onSegment: (segment: Segment) => void) {
    this.#clock = clock;
    this.#newId = newId;
    this.#onSegment = onSegment;
  }

  /** Appends a fragment that was said at `atMs` in the speaker's time. */
  add(fragment: string, atMs: number): void {
    this.#cancelPause();
    let text = (this.#open?.text ?? '') + fragment;
    if (!this.#open) text = text.trimStart();
    if (text === '') return;
    this.#open = { id: this.#open?.id ?? this.#newId(), startMs: this.#open?.startMs ?? atMs, text };
    for (let end = sentenceEnd(text); end > 0; end = sentenceEnd(text)) {
      const rest = text.slice(end).trimStart();
      this.#finish(text.slice(0, end));
      if (rest === '') return;
      this.#open = { id: this.#newId(), startMs: atMs, text: rest };
      text = rest;
    }
    this.#tell(false);
    this.#cancelPause = this.#clock.after(pauseMs, () => this.end());
  }

  /** Ends the open segment, if there is one. */
  end(): void {
    this.#cancelPause();
    if (this.#open) this.#finish(this.#open.text);
  }

  /** Forgets the open segment without a word. */
  drop(): void {
    this.#cancelPause();
    this.#open = undefined;
  }

  #finish(text: string): void {
    if (!this.#open) return;
    this.#open.text = text;
    this.#tell(true);
    this.#open = undefined;
  }

  #tell(final: boolean): void {
    if (!this.#open) return;
    const { id, text, startMs } = this.#open;
    this.#onSegment({ id, startMs, final, text: text.trimEnd() });
  }
}

/** Where the first sentence of `text` ends, or 0 where it goes on. */
function sentenceEnd(text: string): number {
  const ends = [hardStop, fullStop]
    .map((stop) => stop.exec(text))
    .filter((match) => match !== null)
    .map((match) => match.index + match[0].length);
  if (ends.length > 0) return Math.min(...ends);
  if (text.length <= longestCharacters) return 0;
  const space = text.lastIndexOf(' ', longestCharacters);
  return space > 0 ? space : longestCharacters;
}

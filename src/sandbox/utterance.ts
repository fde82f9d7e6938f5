import type { LanguageCode } from '../protocol/languages.ts';
import { frameMs, frameSamples } from './audio-frames.ts';

/** A piece of a text that is never cut, with the space and the punctuation that belong to it, and when it begins. */
export interface TimedWord {
  readonly text: string;
  readonly atMs: number;
}

/** Recordings begin and end with some silence. */
const leadMs = 50;

/** The text's words, spread over a recording by their length. Joined with nothing between, they are the text. */
export function timedWords(text: string, language: LanguageCode, durationMs: number): TimedWord[] {
  const words = splitWords(text, language);
  let length = 0;
  return words.map((word) => {
    const atMs = leadMs + ((durationMs - leadMs) * length) / text.length;
    length += word.length;
    return { text: word, atMs };
  });
}

/** Each word takes the space before it and the punctuation after it. */
function splitWords(text: string, language: LanguageCode): string[] {
  const words: string[] = [];
  let space = '';
  for (const { segment, isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    if (segment.trim() === '') {
      space += segment;
    } else if (isWordLike || words.length === 0) {
      words.push(space + segment);
      space = '';
    } else {
      words.push(`${words.pop() ?? ''}${space}${segment}`);
      space = '';
    }
  }
  return words;
}

/** A voice and its text, on their way out in steps of 200 ms. */
export class Utterance {
  private readonly samples: Int16Array;
  private readonly words: readonly TimedWord[];
  private positionMs = 0;

  constructor(samples: Int16Array, words: readonly TimedWord[]) {
    this.samples = samples;
    this.words = words;
  }

  get begun(): boolean {
    return this.positionMs > 0;
  }

  get ended(): boolean {
    return this.positionMs * (frameSamples / frameMs) >= this.samples.length;
  }

  /** The next 4,800 samples, padded with silence at the end, and the words that begin in them. */
  next(): { samples: Int16Array; words: string[] } {
    const start = (this.positionMs * frameSamples) / frameMs;
    const samples = new Int16Array(frameSamples);
    samples.set(this.samples.subarray(start, start + frameSamples));
    const fromMs = this.positionMs;
    this.positionMs += frameMs;
    const due = this.words.filter(({ atMs }) => atMs >= fromMs && atMs < this.positionMs);
    return { samples, words: due.map(({ text }) => text) };
  }
}

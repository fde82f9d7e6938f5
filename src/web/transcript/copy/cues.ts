import type { Caption } from '../../../protocol/captions.ts';
import { shownCaptions } from '../../../react/caption-text.ts';
import { translationsOf } from '../shown-texts.ts';
import { beginningMs, inOneLine, type TranscriptCopy } from './transcript-copy.ts';

/** A subtitle: who says what, from when to when, counted from the beginning of the conversation. */
export interface Cue {
  readonly speaker: string;
  readonly startMs: number;
  readonly endMs: number;
  /** One for each language, none of them empty. */
  readonly texts: readonly string[];
}

const shortestMs = 1_000;
const longestMs = 10_000;
const msPerLetter = 65;
/** A Chinese, Japanese or Korean character says, and takes, as much as some letters. */
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const lettersInWide = 3;

/**
 * Subtitles in order of their beginning, each for as long as it takes to read, or until the same speaker goes on; those
 * of speakers who speak at once overlap.
 */
export function cuesOf(copy: TranscriptCopy): readonly Cue[] {
  const zeroMs = beginningMs(copy);
  const unended = textsOf(copy)
    .map(({ texts, startedAtMs, ...rest }) => ({
      ...rest,
      startMs: Math.max(0, startedAtMs - zeroMs),
      texts: texts.map(inOneLine).filter((text) => text !== ''),
    }))
    .filter(({ texts }) => texts.length > 0)
    .sort((one, other) => one.startMs - other.startMs);
  const goesOnMs = new Map<string, number>();
  return unended
    .toReversed()
    .map(({ speaker, startMs, texts }) => {
      const readMs = startMs + Math.max(...texts.map(readingMs));
      const nextMs = goesOnMs.get(speaker) ?? Infinity;
      goesOnMs.set(speaker, startMs);
      return {
        speaker: copy.nameOf(speaker),
        startMs,
        texts,
        endMs: nextMs > startMs ? Math.min(readMs, nextMs) : readMs,
      };
    })
    .reverse();
}

/** One for each segment; where both languages are wanted, one for each line. */
function textsOf({ lines, wish }: TranscriptCopy) {
  return lines.flatMap((line) => {
    const { speaker, startedAtMs, source } = line;
    if (wish.captions === 'both') {
      return [{ speaker, startedAtMs, texts: [wordsOf(translationsOf(line, wish)), source?.text ?? ''] }];
    }
    return shownCaptions(line, wish).map((caption) => ({
      speaker,
      startedAtMs: caption.startedAtMs,
      texts: [caption.text],
    }));
  });
}

function wordsOf(captions: readonly Caption[]): string {
  return captions.map(({ text }) => text).join(' ');
}

function readingMs(text: string): number {
  const letters = text.length + (text.match(wide)?.length ?? 0) * (lettersInWide - 1);
  return Math.min(longestMs, Math.max(shortestMs, letters * msPerLetter));
}

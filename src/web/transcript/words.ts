import { wordsFrom } from '../words/use-words.ts';
import type { CopyFormat } from './copy/copy-format.ts';
import type { ShownTexts } from './shown-texts.ts';

/** What is said around the words of others. */
export interface TranscriptWords {
  readonly conversation: string;
  readonly search: string;
  readonly previous: string;
  readonly next: string;
  /** Which of the places found is shown, from 1. */
  readonly found: (shown: string, all: string) => string;
  readonly nothingFound: string;
  /** Goes back to what is being said now. */
  readonly newest: string;
  readonly save: string;
  readonly savedTexts: string;
  readonly texts: Readonly<Record<ShownTexts, string>>;
  readonly formats: Readonly<Record<CopyFormat, string>>;
  readonly off: string;
  readonly noLanguage: string;
  readonly nothingYet: string;
  readonly newWords: string;
}

export const useTranscriptWords = wordsFrom<TranscriptWords>(import.meta.glob('./words/*.ts'));

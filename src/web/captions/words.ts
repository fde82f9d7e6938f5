import { wordsFrom } from '../words/use-words.ts';

/** What the overlay says to whoever sets it up. */
export interface OverlayWords {
  /** What it is called where somebody else's page lists it. */
  readonly name: string;
  /** Told of parts of the address that mean nothing. */
  readonly unknown: (parts: string) => string;
  readonly options: string;
  readonly noLanguage: string;
  /** Beside a translation. */
  readonly machine: string;
}

export const useOverlayWords = wordsFrom<OverlayWords>(import.meta.glob('./words/*.ts'));

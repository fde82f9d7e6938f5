import { useDeferredValue, useMemo, useState } from 'react';
import type { CaptionLine } from '../../client/caption-store.ts';
import { findMatches, searchPattern, type Match } from './search.ts';
import { translationsOf, type ReadingWish } from './shown-texts.ts';

export interface Search {
  readonly query: string;
  readonly pattern: RegExp | undefined;
  readonly matches: readonly Match[];
  /** Index of the one shown. */
  readonly at: number;
  readonly setQuery: (query: string) => void;
  /** Shows the next one, or with -1 the one before, round and round. */
  readonly go: (step: 1 | -1) => void;
}

/** Searches all that is shown, oldest first. */
export function useSearch(lines: readonly CaptionLine[], wish: ReadingWish): Search {
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<Match>();
  const asked = useDeferredValue(query);
  const pattern = useMemo(() => searchPattern(asked), [asked]);
  const matches = useMemo(() => {
    if (!pattern) return [];
    return findMatches(lines, pattern, (line) => {
      const translations = translationsOf(line, wish);
      return line.source ? [...translations, line.source] : translations;
    });
  }, [lines, pattern, wish]);
  const kept = matches.findIndex(({ caption, nth }) => caption === chosen?.caption && nth === chosen.nth);
  const at = Math.max(0, kept);
  return {
    query,
    pattern,
    matches,
    at,
    setQuery: (to) => {
      setQuery(to);
      setChosen(undefined);
    },
    go: (step) => setChosen(matches.at((at + step) % matches.length)),
  };
}

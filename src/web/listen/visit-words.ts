import { useJoinWords } from '../join/words.ts';
import type { VisitState } from './lasting-visit.ts';
import { useListenWords } from './words.ts';

/** What is said of a visit's state; undefined where one is in the room. */
export function useVisitWords(state: VisitState): string | undefined {
  const { entering, lost } = useListenWords();
  const { ends, refusals } = useJoinWords();
  const said = { entering, lost, removed: ends.removed, elsewhere: ends.elsewhere, ...refusals };
  return state === 'present' ? undefined : said[state];
}

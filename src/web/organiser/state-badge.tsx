import type { PairStatus } from '../../protocol/status.ts';
import type { Formats } from './formats.ts';
import { toneOf } from './state-tone.ts';
import { useFormats } from './use-formats.ts';
import { useWords, type Words } from './words.ts';

/** What the interpreter of a pair is doing. */
export function stateWords({ state, reason, lagMs }: PairStatus, words: Words, formats: Formats): string {
  if (state === 'delayed') return words.behind(formats.seconds(lagMs));
  if (state === 'unavailable' && reason) return words.because(words.states.unavailable, words.reasons[reason]);
  return words.states[state];
}

/** One pair in words and colour: the language, and how its interpreter is. */
export function StateBadge({ pair }: { pair: PairStatus }) {
  const words = useWords();
  const formats = useFormats();
  return (
    <span className="state" data-tone={toneOf[pair.state]}>
      <strong>{formats.languageName(pair.language)}</strong> {stateWords(pair, words, formats)}
    </span>
  );
}

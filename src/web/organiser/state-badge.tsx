import type { PairStatus, UnavailableReason } from '../../protocol/status.ts';
import { useSharedWords } from '../shared/words.ts';
import type { Formats } from './formats.ts';
import { toneOf } from './state-tone.ts';
import { useFormats } from './use-formats.ts';
import { useWords, type Words } from './words.ts';

type ReasonWords = Readonly<Record<UnavailableReason, string>>;

/** What the interpreter of a pair is doing. */
export function stateWords(
  { state, reason, lagMs }: PairStatus,
  words: Pick<Words, 'states' | 'behind' | 'because'>,
  reasons: ReasonWords,
  formats: Formats,
): string {
  if (state === 'delayed') return words.behind(formats.seconds(lagMs));
  if (state === 'unavailable' && reason) return words.because(words.states.unavailable, reasons[reason]);
  return words.states[state];
}

/** One pair in words and colour: the language, and how its interpreter is. */
export function StateBadge({ pair }: { pair: PairStatus }) {
  const words = useWords();
  const { reasons } = useSharedWords().interpretation;
  const formats = useFormats();
  return (
    <span className="state" data-tone={toneOf[pair.state]}>
      <strong>{formats.languageName(pair.language)}</strong> {stateWords(pair, words, reasons, formats)}
    </span>
  );
}

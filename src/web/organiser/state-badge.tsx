import type { PairStatus } from '../../protocol/status.ts';
import { useSharedWords } from '../shared/words.ts';
import { stateWords } from './state-words.ts';
import { toneOf } from './state-tone.ts';
import { useFormats } from './use-formats.ts';
import { useWords } from './words.ts';

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

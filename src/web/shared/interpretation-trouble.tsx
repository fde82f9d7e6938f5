import { parseLanguage } from '../../protocol/languages.ts';
import { nativeName, useInterpretationView } from '../../react/index.ts';
import { cut } from './shown-name.ts';
import { useSharedWords } from './words.ts';

/** Why nothing can be interpreted for one, and what was wished in vain; undefined where all is well. */
export function useInterpretationTrouble(): string | undefined {
  const words = useSharedWords();
  const { problem, unknown } = useInterpretationView();
  if (problem) return words.problems[problem];
  if (!unknown || unknown.length === 0) return undefined;
  return words.notOffered(cut(unknown.map(languageName).join(', ')));
}

function languageName(given: string): string {
  const code = parseLanguage(given);
  return code ? nativeName(code) : given;
}

/** The same, where languages are chosen. */
export function InterpretationTrouble() {
  const trouble = useInterpretationTrouble();
  return (
    <div className="interpretation-trouble" role="status">
      {trouble && <p className="amiss">{trouble}</p>}
    </div>
  );
}

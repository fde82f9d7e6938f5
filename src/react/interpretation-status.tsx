import { useInterpretationWords, type InterpretationWords } from './interpretation-words.ts';
import { languageName } from './language-options.ts';
import { useFromView, useInterpreterStatus } from './use-interpretation.ts';

export interface InterpretationStatusProps {
  /** Whose interpreter it is. */
  readonly identity: string;
  readonly words?: Partial<InterpretationWords>;
}

/**
 * What the interpreter of a speaker is doing, and, when the speaker has stopped, who still hears the translation.
 * Nothing where there is nothing to say.
 */
export function InterpretationStatus({ identity, words: given }: InterpretationStatusProps) {
  const words = useInterpretationWords(given);
  const status = useInterpreterStatus(identity);
  const trailing = useFromView((view) => view.trailing.get(identity));
  const state = status && words.state(status, languageName(status.language, words.locale));
  if (!state && !trailing) return null;
  return (
    <span className="ri-status" data-state={status?.state} data-speaking={status?.speaking}>
      {state && (
        <span className="ri-state" title={state}>
          {state}
        </span>
      )}
      {trailing && <span className="ri-trailing">{words.stillHeard(trailing)}</span>}
    </span>
  );
}

import type { InterpretationWords } from './interpretation-words.ts';
import { LanguageCombobox } from './language-combobox.tsx';
import { useInterpretation, useInterpretationView } from './use-interpretation.ts';

export interface LanguagePickerProps {
  readonly words?: Partial<InterpretationWords>;
}

/** Which language to listen to. */
export function LanguagePicker({ words }: LanguagePickerProps) {
  const interpretation = useInterpretation();
  const { wish, offered } = useInterpretationView();
  return (
    <LanguageCombobox
      offered={offered}
      value={wish.listen}
      onChange={(listen) => interpretation.want({ listen })}
      {...(words && { words })}
    />
  );
}

import { useId } from 'react';
import { useInterpretationWords, type InterpretationWords } from './interpretation-words.ts';
import { useInterpretation, useInterpretationView } from './use-interpretation.ts';

export interface AudioBalanceProps {
  readonly words?: Partial<InterpretationWords>;
}

/** How loud the original is beside the translation, and either of them muted. */
export function AudioBalance({ words: given }: AudioBalanceProps) {
  const interpretation = useInterpretation();
  const { balance, originalMuted, translationMuted } = useInterpretationView();
  const words = useInterpretationWords(given);
  const id = useId();
  return (
    <div className="ri-balance" role="group" aria-labelledby={id}>
      <span className="ri-label" id={id}>
        {words.balance}
      </span>
      <button
        type="button"
        className="ri-mute"
        data-channel="original"
        aria-pressed={originalMuted}
        aria-label={words.muteOriginal}
        onClick={() => interpretation.muteOriginal(!originalMuted)}
      >
        {words.original}
      </button>
      <input
        className="ri-slider"
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={balance}
        aria-labelledby={id}
        aria-valuetext={words.balanceValue(balance)}
        onChange={({ target }) => interpretation.setBalance(target.valueAsNumber)}
      />
      <button
        type="button"
        className="ri-mute"
        data-channel="translation"
        aria-pressed={translationMuted}
        aria-label={words.muteTranslation}
        onClick={() => interpretation.muteTranslation(!translationMuted)}
      >
        {words.translation}
      </button>
    </div>
  );
}

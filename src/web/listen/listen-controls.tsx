import { captionsWishes } from '../../protocol/attributes.ts';
import { AudioBalance, LanguagePicker, useInterpretation, useInterpretationView } from '../../react/index.ts';
import { InterpretationTrouble } from '../shared/interpretation-trouble.tsx';
import { useSharedWords } from '../shared/words.ts';
import { useTranscriptWords } from '../transcript/words.ts';

const choices = ['target', 'both', 'source'] as const;

/** Which language, how loud the original is beside it, and which of the two is read. */
export function ListenControls() {
  const { interpretation: words } = useSharedWords();
  const { texts } = useTranscriptWords();
  const interpretation = useInterpretation();
  const { wish } = useInterpretationView();
  return (
    <footer className="listen-controls">
      <InterpretationTrouble />
      <LanguagePicker />
      {wish.listen && <AudioBalance />}
      <label className="field">
        <span>{words.captions}</span>
        <select
          value={wish.captions}
          onChange={({ target }) =>
            interpretation.want({ captions: captionsWishes.find((one) => one === target.value) ?? 'target' })
          }
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {texts[choice]}
            </option>
          ))}
        </select>
      </label>
    </footer>
  );
}

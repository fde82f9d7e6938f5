import { captionsWishes } from '../../protocol/attributes.ts';
import {
  AudioBalance,
  LanguageCombobox,
  LanguagePicker,
  useInterpretation,
  useInterpretationView,
} from '../../react/index.ts';
import { Icon } from '../shared/icon.tsx';
import { InterpretationTrouble } from '../shared/interpretation-trouble.tsx';
import { Popup } from '../shared/popup.tsx';
import { useSharedWords } from '../shared/words.ts';
import { useRoomWords } from './words.ts';

/** What one hears and reads. */
export function InterpretationBar() {
  const words = useRoomWords();
  const { interpretation } = useSharedWords();
  const { wish } = useInterpretationView();
  return (
    <section className="interpretation" aria-label={words.interpretation}>
      <LanguagePicker />
      {wish.listen ? (
        <>
          <div className="wide-only">
            <AudioBalance />
          </div>
          <Popup label={words.sound} face={<Icon name="sound" />} className="narrow-only">
            <AudioBalance />
          </Popup>
        </>
      ) : (
        <ReadIn />
      )}
      <Subtitles label={interpretation.captions} />
      <InterpretationTrouble />
    </section>
  );
}

/** For who listens to the original: a language for the eyes alone. */
function ReadIn() {
  const words = useRoomWords();
  const interpretation = useInterpretation();
  const { wish, offered } = useInterpretationView();
  return (
    <LanguageCombobox
      label={words.readIn}
      none={words.noTranslation}
      offered={offered}
      value={wish.read}
      onChange={(read) => interpretation.want({ read })}
    />
  );
}

function Subtitles({ label }: { label: string }) {
  const words = useRoomWords();
  const interpretation = useInterpretation();
  const { wish } = useInterpretationView();
  return (
    <label className="field">
      <span>{label}</span>
      <select
        value={wish.captions}
        onChange={({ target }) =>
          interpretation.want({ captions: captionsWishes.find((one) => one === target.value) ?? 'target' })
        }
      >
        {captionsWishes.map((one) => (
          <option key={one} value={one}>
            {words.subtitleChoices[one]}
          </option>
        ))}
      </select>
    </label>
  );
}

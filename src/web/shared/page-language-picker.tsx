import { useState, useSyncExternalStore } from 'react';
import { isLanguageCode, languages, type LanguageCode } from '../../protocol/languages.ts';
import { usePageLanguage } from '../words/use-words.ts';
import { Icon } from './icon.tsx';
import { useSharedWords } from './words.ts';

const sorted = languages.toSorted((one, other) => one.nativeName.localeCompare(other.nativeName));

/** In which language the page itself speaks. */
export function PageLanguagePicker() {
  const words = useSharedWords();
  const language = usePageLanguage();
  const code = useSyncExternalStore(
    (onChange) => language.watch(onChange),
    () => language.code,
  );
  /** What is on its way. */
  const [asked, setAsked] = useState<LanguageCode>();
  const [failed, setFailed] = useState(false);
  const choose = (wanted: LanguageCode): void => {
    setAsked(wanted);
    setFailed(false);
    language
      .choose(wanted)
      .catch(() => setFailed(true))
      .finally(() => setAsked((now) => (now === wanted ? undefined : now)));
  };
  return (
    <>
      <label className="page-language" title={words.pageLanguage}>
        <Icon name="globe" />
        <select
          aria-label={words.pageLanguage}
          value={asked ?? code}
          onChange={({ target }) => {
            if (isLanguageCode(target.value)) choose(target.value);
          }}
        >
          {sorted.map(({ code: each, nativeName }) => (
            <option key={each} value={each} lang={each}>
              {nativeName}
            </option>
          ))}
        </select>
      </label>
      {failed && (
        <p className="failure page-language-failure" role="alert">
          {words.languageNotLoaded}
        </p>
      )}
    </>
  );
}

import { useSyncExternalStore } from 'react';
import { isLanguageCode, languages } from '../../protocol/languages.ts';
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
  return (
    <label className="page-language" title={words.pageLanguage}>
      <Icon name="globe" />
      <select
        aria-label={words.pageLanguage}
        value={code}
        onChange={({ target }) => {
          if (isLanguageCode(target.value)) language.choose(target.value);
        }}
      >
        {sorted.map(({ code: each, nativeName }) => (
          <option key={each} value={each} lang={each}>
            {nativeName}
          </option>
        ))}
      </select>
    </label>
  );
}

import type { LanguageCode } from '../../protocol/languages.ts';
import { isLanguageCode } from '../../protocol/languages.ts';
import { nativeName } from './interpreter-words.ts';

interface LanguageSelectProps {
  readonly label: string;
  /** What no language is called. */
  readonly none: string;
  readonly offered: readonly LanguageCode[];
  readonly value: LanguageCode | undefined;
  readonly onChange: (language: LanguageCode | undefined) => void;
}

/** Languages by their own names, in the order of those names; none of them comes first. */
export function LanguageSelect({ label, none, offered, value, onChange }: LanguageSelectProps) {
  const sorted = offered.toSorted((one, other) => nativeName(one).localeCompare(nativeName(other)));
  return (
    <label className="field">
      <span>{label}</span>
      <select
        value={value ?? ''}
        onChange={({ target }) => onChange(isLanguageCode(target.value) ? target.value : undefined)}
      >
        <option value="">{none}</option>
        {sorted.map((code) => (
          <option key={code} value={code} lang={code}>
            {nativeName(code)}
          </option>
        ))}
      </select>
    </label>
  );
}

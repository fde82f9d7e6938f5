import { languages, type LanguageCode } from '../protocol/languages.ts';

export interface LanguageOption {
  /** Undefined is no language: the original sound. */
  readonly code: LanguageCode | undefined;
  /** A language's own name. */
  readonly name: string;
  /** Its name in the language of the page, where that is another. */
  readonly translatedName: string | undefined;
}

export function nativeName(code: LanguageCode): string {
  return languages.find((language) => language.code === code)?.nativeName ?? code;
}

/** The name of a language in the language of the page. */
export function languageName(code: LanguageCode, locale: string): string {
  return new Intl.DisplayNames([locale, 'en'], { type: 'language' }).of(code) ?? code;
}

/** `none` comes first, then the languages in the order of their own names. */
export function languageOptions(
  offered: readonly LanguageCode[],
  none: string,
  locale: string,
): readonly LanguageOption[] {
  const options = offered.map((code) => {
    const [name, translatedName] = [nativeName(code), languageName(code, locale)];
    return { code, name, translatedName: folded(name) === folded(translatedName) ? undefined : translatedName };
  });
  options.sort((one, other) => one.name.localeCompare(other.name));
  return [{ code: undefined, name: none, translatedName: undefined }, ...options];
}

/** Those that a search means, by own, translated or English name, from the beginning of any of its words, or by code. */
export function findLanguages(options: readonly LanguageOption[], typed: string): readonly LanguageOption[] {
  const wanted = folded(typed.trim());
  if (wanted === '') return options;
  return options.filter(({ code, name, translatedName = '' }) => {
    const english = code && languageName(code, 'en');
    const words = [name, translatedName, english ?? ''].flatMap((each) => [folded(each), ...folded(each).split(/\s+/)]);
    return code === wanted || words.some((word) => word.startsWith(wanted));
  });
}

/** Without regard to case and accents. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

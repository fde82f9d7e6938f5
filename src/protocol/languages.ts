/** A language that the translation service speaks. */
export interface Language {
  /** Two-letter ISO 639-1 code. */
  readonly code: LanguageCode;
  readonly name: string;
  readonly nativeName: string;
}

export const languages = [
  { code: 'es', name: 'Spanish', nativeName: 'Español' },
  { code: 'pt', name: 'Portuguese', nativeName: 'Português' },
  { code: 'fr', name: 'French', nativeName: 'Français' },
  { code: 'ja', name: 'Japanese', nativeName: '日本語' },
  { code: 'ru', name: 'Russian', nativeName: 'Русский' },
  { code: 'zh', name: 'Chinese', nativeName: '中文' },
  { code: 'de', name: 'German', nativeName: 'Deutsch' },
  { code: 'ko', name: 'Korean', nativeName: '한국어' },
  { code: 'hi', name: 'Hindi', nativeName: 'हिन्दी' },
  { code: 'id', name: 'Indonesian', nativeName: 'Bahasa Indonesia' },
  { code: 'vi', name: 'Vietnamese', nativeName: 'Tiếng Việt' },
  { code: 'it', name: 'Italian', nativeName: 'Italiano' },
  { code: 'en', name: 'English', nativeName: 'English' },
] as const satisfies readonly { code: string; name: string; nativeName: string }[];

export type LanguageCode = 'es' | 'pt' | 'fr' | 'ja' | 'ru' | 'zh' | 'de' | 'ko' | 'hi' | 'id' | 'vi' | 'it' | 'en';

export const languageCodes: readonly LanguageCode[] = languages.map((language) => language.code);

/** The primary subtag of a language tag, lower case: `es-MX` and `ES_mx` are `es`. */
export function primarySubtag(tag: string): string {
  return tag.trim().toLowerCase().split(/[-_]/, 1)[0] ?? '';
}

export function isLanguageCode(code: string): code is LanguageCode {
  return (languageCodes as readonly string[]).includes(code);
}

/** The language that a tag names, or undefined where the service does not speak it. */
export function parseLanguage(tag: string): LanguageCode | undefined {
  const code = primarySubtag(tag);
  return isLanguageCode(code) ? code : undefined;
}

import { isLanguageCode, type LanguageCode } from './languages.ts';

const prefix = 'tr';

/** One speaker into one language. */
export interface Pair {
  readonly speaker: string;
  readonly language: LanguageCode;
}

/** The name of a translated track: `tr:<language>:<percent-encoded speaker identity>`. */
export function translatedTrackName({ speaker, language }: Pair): string {
  return `${prefix}:${language}:${encodeURIComponent(speaker)}`;
}

/** The pair that a track's name tells, or undefined for any other track. */
export function parseTranslatedTrackName(name: string): Pair | undefined {
  const [first, language, encoded, ...rest] = name.split(':');
  if (first !== prefix || language === undefined || !encoded || rest.length > 0 || !isLanguageCode(language)) {
    return undefined;
  }
  try {
    return { language, speaker: decodeURIComponent(encoded) };
  } catch {
    return undefined;
  }
}

/** A map key; languages hold no colon, so it is unique. */
export function pairKey({ speaker, language }: Pair): string {
  return `${language}:${speaker}`;
}

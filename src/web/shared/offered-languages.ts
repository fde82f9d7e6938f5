import { useEffect, useState } from 'react';
import { isLanguageCode, languageCodes, parseLanguage, type LanguageCode } from '../../protocol/languages.ts';

/** The languages that the operator offers; all that there are, where nobody says. */
export function useOfferedLanguages(): readonly LanguageCode[] {
  const [offered, setOffered] = useState(languageCodes);
  useEffect(() => {
    const asking = new AbortController();
    readOfferedLanguages(asking.signal)
      .then(setOffered)
      // One is told in the room, where there is one, of a language that is not to be had.
      .catch(() => undefined);
    return () => asking.abort();
  }, []);
  return offered;
}

/** Throws where nothing sensible answers. */
export async function readOfferedLanguages(signal: AbortSignal): Promise<readonly LanguageCode[]> {
  const response = await fetch('api/languages', { signal });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const { languages } = (await response.json()) as { readonly languages: readonly { readonly code: string }[] };
  return languages.map(({ code }) => code).filter(isLanguageCode);
}

/** The first of the browser's languages that is offered. */
export function browserLanguage(offered: readonly LanguageCode[]): LanguageCode | undefined {
  return navigator.languages.map(parseLanguage).find((code) => code !== undefined && offered.includes(code));
}

import { createContext, use, useCallback, useContext, useSyncExternalStore } from 'react';
import type { LanguageCode } from '../../protocol/languages.ts';
import type { PageLanguage } from './page-language.ts';

export const PageLanguageContext = createContext<PageLanguage | undefined>(undefined);

/** What `import.meta.glob('./words/*.ts')` answers: for each language a file that exports `words`. */
type WordFiles = Readonly<Record<string, () => Promise<unknown>>>;

export function usePageLanguage(): PageLanguage {
  const language = useContext(PageLanguageContext);
  if (!language) throw new Error('the page has no PageLanguageContext');
  return language;
}

/** The hook that gives a part of the page its words, in the page's language. It suspends while they are on their way. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- Each file tells the type of its words.
export function wordsFrom<Words>(files: WordFiles): () => Words {
  const loading = new Map<LanguageCode, Promise<Words>>();
  const load = (code: LanguageCode): Promise<Words> => {
    const known = loading.get(code);
    if (known) return known;
    const file = files[`./words/${code}.ts`];
    if (!file) throw new Error(`there are no words for ${code}`);
    const words = file().then((module) => (module as { words: Words }).words);
    loading.set(code, words);
    return words;
  };
  return function useWords(): Words {
    const language = usePageLanguage();
    const watch = useCallback((onChange: () => void) => language.watch(onChange), [language]);
    return use(load(useSyncExternalStore(watch, () => language.code)));
  };
}

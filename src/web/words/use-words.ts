import { createContext, use, useCallback, useContext, useSyncExternalStore } from 'react';
import { LoadedWords, type WordFiles } from './loaded-words.ts';
import type { PageLanguage } from './page-language.ts';

export const PageLanguageContext = createContext<PageLanguage | undefined>(undefined);

export function usePageLanguage(): PageLanguage {
  const language = useContext(PageLanguageContext);
  if (!language) throw new Error('the page has no PageLanguageContext');
  return language;
}

/**
 * The hook that gives a part of the page its words, in the page's language. It suspends while the first ones are on
 * their way, and throws where they cannot be loaded; another language is shown once it is there.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- Each file tells the type of its words.
export function wordsFrom<Words>(files: WordFiles): () => Words {
  const words = new LoadedWords<Words>(files);
  return function useWords(): Words {
    const language = usePageLanguage();
    const watch = useCallback((onChange: () => void) => language.watch(onChange), [language]);
    const code = useSyncExternalStore(watch, () => language.code);
    // Not by an effect: what never came to be shown, since its words failed, is to be tried again too.
    language.spokenBy(words.prepare);
    // Always by `use`, also what is there: React counts on a call that it has seen when it renders once more.
    return use(words.load(code));
  };
}

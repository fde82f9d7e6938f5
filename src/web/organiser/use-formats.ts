import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { usePageLanguage } from '../words/use-words.ts';
import { Formats } from './formats.ts';

export function useFormats(): Formats {
  const language = usePageLanguage();
  const watch = useCallback((onChange: () => void) => language.watch(onChange), [language]);
  const code = useSyncExternalStore(watch, () => language.code);
  return useMemo(() => new Formats(code), [code]);
}

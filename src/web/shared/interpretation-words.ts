import { useMemo } from 'react';
import type { InterpretationWords } from '../../react/index.ts';
import type { LanguageCode } from '../../protocol/languages.ts';
import { usePageLanguage } from '../words/use-words.ts';
import { stateWords, type SpokenInterpretation } from './state-words.ts';
import { useSharedWords } from './words.ts';

/** The same as the components of src/react take it. */
export function interpretationWords(code: LanguageCode, words: SpokenInterpretation): InterpretationWords {
  const percent = new Intl.NumberFormat(code, { style: 'percent' });
  return {
    ...words,
    locale: code,
    balanceValue: (balance) => words.balanceValue(percent.format(balance)),
    stillHeard: ({ listeners }) => words.stillHeard(listeners),
    state: (status) => stateWords(words, status),
  };
}

export function useInterpretationWords(): InterpretationWords {
  const { code } = usePageLanguage();
  const { interpretation } = useSharedWords();
  return useMemo(() => interpretationWords(code, interpretation), [code, interpretation]);
}

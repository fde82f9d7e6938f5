import { useMemo } from 'react';
import { nativeName, type InterpretationWords } from '../../react/index.ts';
import type { LanguageCode } from '../../protocol/languages.ts';
import type { PairStatus, UnavailableReason } from '../../protocol/status.ts';
import { usePageLanguage } from '../words/use-words.ts';
import { useSharedWords } from './words.ts';

/** What the page says of interpretation in one of its languages. */
export interface SpokenInterpretation extends Omit<
  InterpretationWords,
  'locale' | 'state' | 'stillHeard' | 'balanceValue'
> {
  readonly stillHeard: (listeners: number) => string;
  /** `share` is a percentage. */
  readonly balanceValue: (share: string) => string;
  readonly resting: string;
  readonly starting: string;
  readonly listening: string;
  /** Languages come by their own names. */
  readonly speaking: (language: string) => string;
  readonly delayed: (seconds: number) => string;
  readonly passthrough: string;
  readonly reconnecting: string;
  readonly finishing: string;
  readonly unavailable: (reason: string) => string;
  readonly unknownReason: string;
  readonly reasons: Readonly<Record<UnavailableReason, string>>;
}

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

function stateWords(words: SpokenInterpretation, status: PairStatus): string | undefined {
  const { state, reason, language, lagMs, speaking } = status;
  switch (state) {
    case 'resting':
    case 'starting':
    case 'passthrough':
    case 'reconnecting':
      return words[state];
    case 'live':
      return speaking ? words.speaking(nativeName(language)) : words.listening;
    case 'delayed':
      return words.delayed(Math.max(1, Math.round(lagMs / 1_000)));
    case 'draining':
      return speaking ? words.speaking(nativeName(language)) : words.finishing;
    case 'unavailable':
      return words.unavailable(reason ? words.reasons[reason] : words.unknownReason);
    case 'closed':
      return undefined;
  }
}

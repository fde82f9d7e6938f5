import { createContext, useContext, useMemo } from 'react';
import type { Trailing } from '../client/interpretation-view.ts';
import type { PairStatus, UnavailableReason } from '../protocol/status.ts';

/** All that the components say. Whatever is not given is said in English. */
export interface InterpretationWords {
  /** In whose words languages are named beside their own names, and numbers are written: `en`, `pt-BR`. */
  readonly locale: string;
  readonly listenIn: string;
  /** What it is called to listen to no translation. */
  readonly originalSound: string;
  /** Told to screen readers while somebody searches. */
  readonly languagesFound: (count: number) => string;
  readonly noLanguageFound: string;
  readonly balance: string;
  readonly original: string;
  readonly translation: string;
  /** The balance, from 0 to 1, in words for screen readers. */
  readonly balanceValue: (balance: number) => string;
  readonly muteOriginal: string;
  readonly muteTranslation: string;
  readonly captions: string;
  /** What an interpreter is doing; undefined where there is nothing to say. `language` is its name in `locale`. */
  readonly state: (status: PairStatus, language: string) => string | undefined;
  /** Said of somebody who has stopped, while listeners still hear the translation. */
  readonly stillHeard: (trailing: Trailing) => string;
}

const reasons: Readonly<Record<UnavailableReason, string>> = {
  authentication: 'the translation service refuses the key',
  region: 'the translation service refuses this region',
  billing: 'the translation account has no credit',
  'rate-limit': 'too many translations at once',
  overloaded: 'the translation service is overloaded',
  protocol: 'the translation service answers strangely',
  connection: 'no connection to the translation service',
  expired: 'the translation session has expired',
  'no-output': 'the translation service stays silent',
  budget: 'this room has no more translation left',
};

function englishState({ state, reason, lagMs, speaking }: PairStatus, language: string): string | undefined {
  switch (state) {
    case 'resting':
      return 'Interpreter ready';
    case 'starting':
      return 'Interpreter is coming…';
    case 'live':
      return speaking ? `Speaking ${language}` : 'Interpreter listens';
    case 'delayed':
      return `Interpreter is ${Math.max(1, Math.round(lagMs / 1000))} s behind`;
    case 'passthrough':
      return 'Original language';
    case 'reconnecting':
      return 'Interpreter reconnects…';
    case 'unavailable':
      return `No translation: ${reason ? reasons[reason] : 'unknown reason'}`;
    case 'draining':
      return speaking ? `Speaking ${language}` : 'Interpreter finishes';
    case 'closed':
      return undefined;
  }
}

export const englishWords: InterpretationWords = {
  locale: 'en',
  listenIn: 'Listen in',
  originalSound: 'Original sound',
  languagesFound: (count) => (count === 1 ? '1 language' : `${count} languages`),
  noLanguageFound: 'No such language',
  balance: 'Balance between original and translation',
  original: 'Original',
  translation: 'Translation',
  balanceValue: (balance) => `${Math.round(balance * 100)} % translation`,
  muteOriginal: 'Mute original',
  muteTranslation: 'Mute translation',
  captions: 'Captions',
  state: englishState,
  stillHeard: ({ listeners }) =>
    listeners === 1 ? '1 listener still hears the translation' : `${listeners} listeners still hear the translation`,
};

export const WordsContext = createContext(englishWords);

/** The words given here before those of the provider before English. */
export function useInterpretationWords(given?: Partial<InterpretationWords>): InterpretationWords {
  const provided = useContext(WordsContext);
  return useMemo(() => ({ ...provided, ...given }), [provided, given]);
}

import type { PairStatus, UnavailableReason } from '../../protocol/status.ts';
import { nativeName } from '../../react/language-options.ts';
import type { InterpretationWords } from '../../react/interpretation-words.ts';

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

/** What an interpreter is doing, for people; undefined where there is nothing to say. */
export function stateWords(words: SpokenInterpretation, status: PairStatus): string | undefined {
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

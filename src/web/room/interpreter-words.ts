import { languages, type LanguageCode } from '../../protocol/languages.ts';
import type { PairStatus, UnavailableReason } from '../../protocol/status.ts';

export function nativeName(code: LanguageCode): string {
  return languages.find((language) => language.code === code)?.nativeName ?? code;
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

/** What an interpreter is doing, for people; undefined where there is nothing to say. */
export function interpreterWords({ state, reason, language, lagMs, speaking }: PairStatus): string | undefined {
  switch (state) {
    case 'resting':
      return 'Interpreter ready';
    case 'starting':
      return 'Interpreter is coming…';
    case 'live':
      return speaking ? `Speaking ${nativeName(language)}` : 'Interpreter listens';
    case 'delayed':
      return `Interpreter is ${Math.max(1, Math.round(lagMs / 1000))} s behind`;
    case 'passthrough':
      return 'Speaks your language';
    case 'reconnecting':
      return 'Interpreter reconnects…';
    case 'unavailable':
      return `No translation: ${reason ? reasons[reason] : 'unknown reason'}`;
    case 'draining':
      return speaking ? `Speaking ${nativeName(language)}` : 'Interpreter finishes';
    case 'closed':
      return undefined;
  }
}

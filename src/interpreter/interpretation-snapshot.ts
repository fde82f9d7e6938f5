import type { LanguageCode } from '../protocol/languages.ts';
import type { PairStatus } from '../protocol/status.ts';
import type { Usage } from './cost.ts';

/** One room's interpretation at a moment, for tables and snapshots. */
export interface InterpretationSnapshot {
  readonly speakers: readonly string[];
  readonly listeners: Readonly<Partial<Record<LanguageCode, number>>>;
  readonly pairs: readonly PairStatus[];
  readonly sessions: number;
  /** Audio sent to the service since the room was taken, by target language. */
  readonly usage: Readonly<Partial<Record<LanguageCode, Usage>>>;
}

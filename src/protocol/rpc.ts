import type { Caption } from './captions.ts';
import type { Language } from './languages.ts';
import type { PairStatus } from './status.ts';

/** Methods that connection `-0` of the interpreter answers; payloads and answers are JSON. */
export const rpcMethods = {
  /** Answers `Language[]`. */
  languages: 'get/languages',
  /** Takes `SetRequest`, answers `{}`: for those who may not set their own attributes. */
  set: 'interpreter/set',
  /** Takes `PageRequest`, answers `StatusPage`. */
  status: 'interpreter/status',
  /** Takes `CaptionsRequest`, answers `CaptionsPage`. */
  captions: 'interpreter/captions',
} as const;

/** An answer's size limit in bytes, below LiveKit's 15 KiB. */
export const maxRpcAnswerBytes = 14_000;

export type LanguagesAnswer = readonly Language[];

export interface SetRequest {
  readonly listen?: string;
  readonly read?: string;
  readonly captions?: string;
  readonly speaks?: string;
  readonly optout?: boolean;
}

export interface PageRequest {
  /** The cursor of an earlier answer: what comes before it. */
  readonly before?: string;
}

export interface CaptionsRequest extends PageRequest {
  /** A language code; absent: source captions alone. */
  readonly language?: string;
}

export interface StatusPage {
  readonly pairs: readonly PairStatus[];
  readonly before?: string;
}

export interface CaptionsPage {
  /** Final segments, oldest first. */
  readonly captions: readonly Caption[];
  readonly before?: string;
}

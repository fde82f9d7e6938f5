import type { LanguageCode } from './languages.ts';

export const statusTopic = 'interpreter.status';

export const interpreterStates = [
  'resting',
  'starting',
  'live',
  'delayed',
  'passthrough',
  'reconnecting',
  'unavailable',
  'draining',
  'closed',
] as const;

export type InterpreterState = (typeof interpreterStates)[number];

/** Why an interpreter is unavailable: a closed list, for people to act on. */
export const unavailableReasons = [
  'authentication',
  'region',
  'billing',
  'rate-limit',
  'overloaded',
  'protocol',
  'connection',
  'expired',
  'no-output',
  'budget',
] as const;

export type UnavailableReason = (typeof unavailableReasons)[number];

/** What is told of one pair on a change of state or of `speaking`; of lag at most once a second. */
export interface PairStatus {
  readonly speaker: string;
  readonly language: LanguageCode;
  readonly state: InterpreterState;
  readonly reason?: UnavailableReason;
  /** How far the play-out is behind what the service has sent. */
  readonly lagMs: number;
  /** The translated voice is audible now. */
  readonly speaking: boolean;
  /** The speaker has stopped, and so many listeners still hear them; `lagMs` tells for how long. */
  readonly waiting?: number;
}

/** The answer to a wish that names something unknown: the choices that there are. */
export interface UnknownWishStatus {
  readonly unknown: readonly string[];
  readonly languages: readonly LanguageCode[];
}

export type StatusMessage = PairStatus | UnknownWishStatus;

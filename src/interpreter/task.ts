/** What an interpreter is to do now. */
export interface Task {
  /** A session is to live: somebody wants it, and there is something to interpret. */
  readonly active: boolean;
  /** Listeners hear the floor: speaker and language are declared the same. */
  readonly sameLanguage: boolean;
  /** How many hear it. With none there is no track: a pair may be read alone. */
  readonly listeners: number;
  /** How many hear or read it; nobody wants it where there are none. */
  readonly audience: number;
  /** The session lives until so long after `idleSinceMs`, once it is no longer active. */
  readonly holdMs: number;
  readonly idleSinceMs: number;
  /** So much speech without voice, and a session counts as lost. */
  readonly noOutputMs: number;
}

export const noTask: Task = {
  active: false,
  sameLanguage: false,
  listeners: 0,
  audience: 0,
  holdMs: 0,
  idleSinceMs: 0,
  noOutputMs: Infinity,
};

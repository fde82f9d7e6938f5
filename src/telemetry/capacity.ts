/** What a process can take on, at the moment. */
export interface Capacity {
  /** Interpreters that hold a place for a session. */
  readonly used: number;
  /** Interpreters that hold one or would like to. */
  readonly wanted: number;
  /** Infinity is no limit. */
  readonly limit: number;
  /** Rooms may still be taken. */
  readonly open: boolean;
}

/** That of a process which serves no rooms. */
export const noCapacity: Capacity = { used: 0, wanted: 0, limit: 0, open: false };

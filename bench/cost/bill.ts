/** What a ledger says of a session, and is paid for. */
interface Item {
  readonly audioMs: number;
  readonly transcribedMs: number;
}

/** What a service is paid for. */
export interface Bill {
  readonly sessions: number;
  readonly audioMinutes: number;
  /** The part of it whose source was transcribed, which costs extra. */
  readonly transcribedMinutes: number;
}

export function billOf(items: readonly Item[]): Bill {
  const minutes = (read: (item: Item) => number): number => items.reduce((ms, item) => ms + read(item), 0) / 60_000;
  return {
    sessions: items.length,
    audioMinutes: minutes(({ audioMs }) => audioMs),
    transcribedMinutes: minutes(({ transcribedMs }) => transcribedMs),
  };
}

/** What came onto the bill since it was that of `earlier`. */
export function billSince(earlier: Bill, now: Bill): Bill {
  return {
    sessions: now.sessions - earlier.sessions,
    audioMinutes: now.audioMinutes - earlier.audioMinutes,
    transcribedMinutes: now.transcribedMinutes - earlier.transcribedMinutes,
  };
}

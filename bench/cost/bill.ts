/** What a ledger says of a session, and is paid for. */
interface Item {
  readonly audioMs: number;
  readonly transcribedMs: number;
}

/** What a service is paid for. */
export class Bill {
  readonly sessions: number;
  readonly audioMinutes: number;
  /** The part of it whose source was transcribed, which costs extra. */
  readonly transcribedMinutes: number;

  static of(items: readonly Item[]): Bill {
    const sum = (read: (item: Item) => number): number => items.reduce((ms, item) => ms + read(item), 0) / 60_000;
    return new Bill(
      items.length,
      sum(({ audioMs }) => audioMs),
      sum(({ transcribedMs }) => transcribedMs),
    );
  }

  private constructor(sessions: number, audioMinutes: number, transcribedMinutes: number) {
    this.sessions = sessions;
    this.audioMinutes = audioMinutes;
    this.transcribedMinutes = transcribedMinutes;
  }
}

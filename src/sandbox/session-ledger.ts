import type { LanguageCode } from '../protocol/languages.ts';

/** What one session was and what it cost. */
export interface SessionRecord {
  readonly id: string;
  readonly language: LanguageCode;
  readonly openedAt: Date;
  readonly closedAt?: Date;
  /** Audio received, silence included: what the service charges for. */
  readonly audioMs: number;
  /** The part of it whose 200 ms frames peak at 1,024 or more. */
  readonly voicedMs: number;
  /** The part of `audioMs` that came while source transcription was on, which is charged for besides. */
  readonly transcribedMs: number;
  /** Source transcription is on, or was to the end. */
  readonly transcription: boolean;
  /** The client's `OpenAI-Safety-Identifier`. */
  readonly safetyIdentifier?: string;
  /** `client`: after `session.close`; `service`: expiry, an error, a missed ping, the end of the sandbox; `drop`: else. */
  readonly closedBy?: 'client' | 'service' | 'drop';
}

/** Enough for the longest test; in a sandbox that runs for days the oldest leave. */
const maxRecords = 10_000;

/** The sessions that there were and are, in the order of their opening. */
export class SessionLedger {
  private readonly byId = new Map<string, SessionRecord>();
  private readonly open = new Set<string>();
  private readonly watchers = new Set<() => void>();
  private peak = 0;

  get sessions(): readonly SessionRecord[] {
    return [...this.byId.values()];
  }

  /** The most that were open at once. */
  get peakSessions(): number {
    return this.peak;
  }

  write(record: SessionRecord): void {
    this.byId.set(record.id, record);
    if (record.closedAt === undefined) this.open.add(record.id);
    else this.open.delete(record.id);
    this.peak = Math.max(this.peak, this.open.size);
    for (const id of this.byId.keys()) {
      if (this.byId.size <= maxRecords) break;
      this.byId.delete(id);
    }
    for (const check of [...this.watchers]) check();
  }

  /** Resolves once the sessions are as wished; rejects with the signal's reason. */
  async until(condition: (sessions: readonly SessionRecord[]) => boolean, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    let check = (): void => undefined;
    let abort = (): void => undefined;
    const met = new Promise<void>((resolve, reject) => {
      check = () => {
        try {
          if (condition(this.sessions)) resolve();
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      abort = () => reject(signal?.reason as Error);
    });
    this.watchers.add(check);
    signal?.addEventListener('abort', abort, { once: true });
    try {
      check();
      await met;
    } finally {
      this.watchers.delete(check);
      signal?.removeEventListener('abort', abort);
    }
  }
}

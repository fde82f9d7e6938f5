import { frameMs, peak } from './audio-frames.ts';
import type { SessionLedger, SessionRecord } from './session-ledger.ts';

const voicedPeak = 1024;

/** Keeps a session's record in the ledger. */
export class SessionAccount {
  private readonly ledger: SessionLedger;
  private current: SessionRecord;

  constructor(ledger: SessionLedger, session: Pick<SessionRecord, 'id' | 'language' | 'safetyIdentifier'>) {
    this.ledger = ledger;
    const nothing = { audioMs: 0, voicedMs: 0, transcribedMs: 0, transcription: false };
    this.current = { ...session, openedAt: new Date(), ...nothing };
    ledger.write(this.current);
  }

  get record(): SessionRecord {
    return this.current;
  }

  note(change: Partial<SessionRecord>): void {
    this.current = { ...this.current, ...change };
    this.ledger.write(this.current);
  }

  /** 200 ms were received. */
  hear(frame: Int16Array): void {
    const { audioMs, voicedMs, transcribedMs, transcription } = this.current;
    this.note({
      audioMs: audioMs + frameMs,
      voicedMs: voicedMs + (peak(frame) >= voicedPeak ? frameMs : 0),
      transcribedMs: transcribedMs + (transcription ? frameMs : 0),
    });
  }
}

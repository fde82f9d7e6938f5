import type { Session } from './session.ts';

/** An upgrade answered with an HTTP status, as the service does before it opens a socket. */
export interface RefusedUpgrade {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly retryAfterSeconds?: number;
}

/** What a test may let go wrong. */
export class Faults {
  /** What happens to a new connection: accepted, left without any answer, or refused. */
  upgrade: 'accept' | 'hang' | RefusedUpgrade = 'accept';
  /** While true no session sends anything, not even `session.created`. */
  silent = false;
  private readonly running: ReadonlyMap<Session, unknown>;

  constructor(running: ReadonlyMap<Session, unknown>) {
    this.running = running;
  }

  /** Cuts every connection as a broken network would. */
  dropAll(): void {
    for (const session of this.running.keys()) session.drop();
  }

  /** Ends every session with an error event. */
  endAll(error = { code: 'server_error', message: 'The server had an error while processing your request.' }): void {
    for (const session of this.running.keys()) session.end(error);
  }

  /** Sends every session what no client expects: malformed JSON, no object, an unknown event, deltas without a payload. */
  sendGarbage(): void {
    const garbage = [
      '{"type": "session.output_audio.del',
      'null',
      '{"type":"session.unheard_of","event_id":"event_0"}',
    ];
    const hollow = ['session.output_audio.delta', 'session.output_transcript.delta', 'error'].map((type) =>
      JSON.stringify({ type, event_id: 'event_0' }),
    );
    for (const session of this.running.keys()) {
      for (const text of [...garbage, ...hollow]) session.outlet.sendText(text);
    }
  }

  /** Sends every session an error event that leaves it open. */
  complain(): void {
    for (const session of this.running.keys()) {
      session.outlet.complain({
        type: 'server_error',
        code: 'transient_error',
        message: 'A passing trouble; the session goes on.',
      });
    }
  }
}

import type { SessionLostError } from '../errors.ts';
import type { LanguageCode } from '../protocol/languages.ts';

/** The service as the corridor needs it: `translation/` provides it. */
export interface TranslationService {
  /** Speech that is in the target language already is spoken again; else it comes back mostly silent. */
  readonly echoes: boolean;
  /** Turns a chunk into one append message, once for all sessions of its speaker. */
  encode(samples: Int16Array): EncodedChunk;
  /** Starts to connect. Every event goes to `listener`, and none after `ended`. */
  open(request: SessionRequest, listener: (event: SessionEvent) => void): TranslationSession;
}

export interface EncodedChunk {
  readonly message: Uint8Array;
  readonly durationMs: number;
}

export interface SessionRequest {
  readonly speaker: string;
  readonly language: LanguageCode;
  readonly transcription: boolean;
}

/**
 * One connection to the translation service. It never reconnects.
 *
 *   connecting --> open --> finishing --> closed      forward only
 */
export interface TranslationSession {
  /** Audio that was appended and still waits in the socket. */
  readonly bufferedMs: number;
  /** To be called while open. */
  append(chunk: EncodedChunk): void;
  /** Turns the source transcript on or off; legal until it is finishing. */
  transcribe(on: boolean): void;
  /** Sends `session.close`: what is owed still comes, then `ended`. To be called while open. */
  finish(): void;
  /** Drops the connection at once; no further event comes. Legal always. */
  close(): void;
}

export type SessionEvent =
  /** Ready for audio; `expiresInMs` is how long it may live from now on. */
  | { readonly type: 'opened'; readonly expiresInMs?: number }
  | { readonly type: 'audio'; readonly samples: Int16Array }
  | { readonly type: 'translation' | 'source'; readonly text: string; readonly elapsedMs?: number }
  /** The service complained, and the session goes on. */
  | { readonly type: 'complaint'; readonly code: string; readonly message: string }
  /** The last event. Without `error` everything that was owed has come. */
  | { readonly type: 'ended'; readonly error?: SessionLostError };

import type { Wish } from '../protocol/attributes.ts';
import type { Caption } from '../protocol/captions.ts';
import type { LanguageCode } from '../protocol/languages.ts';
import type { InterpreterState, PairStatus, StatusMessage, UnavailableReason } from '../protocol/status.ts';
import type { Pair } from '../protocol/track-name.ts';
import type { SessionLostError } from '../errors.ts';
import type { SessionState } from './session-state.ts';

/** All audio in the corridor is mono PCM16 at this rate. */
export const sampleRateHz = 24_000;
/** What a microphone hands over and what one append message holds. */
export const chunkMs = 200;
/** What a translated track takes at a time. */
export const frameMs = 10;
export const frameSamples = (sampleRateHz * frameMs) / 1000;

/** A person in the room. Interpreters, other agents, egress and recorders are not people. */
export interface Participant {
  readonly identity: string;
  readonly wish: Wish;
  /** Present while a microphone is published. */
  readonly microphone?: { readonly trackSid: string; readonly muted: boolean };
}

/** What the corridor needs of the world: `room/` and `translation/` provide it, tests pass plain objects. */
export interface InterpreterPorts {
  readonly microphones: Microphones;
  readonly translation: TranslationService;
  readonly tracks: TranslatedTracks;
  readonly audience: Audience;
  readonly captions: CaptionSink;
  readonly status: StatusSink;
  readonly observer: Observer;
  readonly clock: Clock;
}

export interface Microphones {
  /**
   * Subscribes to a speaker's microphone and hands over chunks of 200 ms as they come, zeros while it is muted. It goes
   * on over reconnects, on whichever track the speaker's microphone then is. `onChunk` never awaits and keeps the array.
   */
  listen(speaker: string, onChunk: (samples: Int16Array) => void): Closable;
}

export interface Closable {
  /** Closing twice is closing once. */
  close(): void;
}

export interface TranslationService {
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
  | { readonly type: 'opened' }
  | { readonly type: 'audio'; readonly samples: Int16Array }
  | { readonly type: 'translation' | 'source'; readonly text: string; readonly elapsedMs?: number }
  /** The service complained, and the session goes on. */
  | { readonly type: 'complaint'; readonly code: string; readonly message: string }
  /** The last event. Without `error` everything that was owed has come. */
  | { readonly type: 'ended'; readonly error?: SessionLostError };

export interface TranslatedTracks {
  /**
   * Has the pair's track published, muted. From then on the pacer pulls frames from `source` while that is awake; the
   * track rests, muted, while it is not. A track that cannot be published is tried again, and reported, by the room.
   */
  publish(pair: Pair, source: FrameSource): TranslatedTrack;
}

export interface FrameSource {
  /** A session lives or audio waits: the track is to get a frame every 10 ms. */
  readonly awake: boolean;
  /** The next 10 ms of voice or pause, 240 samples; undefined where there is none: zeros. */
  next(): Int16Array | undefined;
}

/** Closing has it unpublished. */
export type TranslatedTrack = Closable;

export interface Audience {
  /** Who may hear which translated tracks: always the full list. Whom it does not name hears none. */
  permit(list: readonly PermittedListeners[]): void;
}

export interface PermittedListeners {
  readonly pair: Pair;
  readonly listeners: readonly string[];
}

export interface CaptionSink {
  /** Sends an update of a segment, as its speaker, to these readers; of several waiting updates the last alone. */
  send(caption: Caption, readers: readonly string[]): void;
}

export interface StatusSink {
  /** Tells everybody, or these alone. */
  send(message: StatusMessage, to?: readonly string[]): void;
}

/** What happened, for metrics and logs: it watches and never decides. */
export interface Observer {
  stateChanged(pair: Pair, from: InterpreterState | undefined, to: InterpreterState, reason?: UnavailableReason): void;
  /** `from` is undefined when a session begins to connect. */
  sessionMoved(pair: Pair, from: SessionState | undefined, to: SessionState): void;
  sessionEnded(pair: Pair, error?: SessionLostError): void;
  complaint(pair: Pair, code: string, message: string): void;
  audioSent(language: LanguageCode, durationMs: number): void;
  audioReceived(language: LanguageCode, durationMs: number): void;
  dropped(queue: 'unsent' | 'playout', durationMs: number): void;
  lag(language: LanguageCode, lagMs: number): void;
  voiceDelay(language: LanguageCode, edge: 'begin' | 'end', delayMs: number): void;
  caption(kind: Caption['kind'], final: boolean): void;
}

export interface Clock {
  /** Milliseconds that never go back. */
  now(): number;
  /** Milliseconds since the epoch. */
  epochNow(): number;
  /** Calls back once after `ms`; the answer cancels. */
  after(ms: number, callback: () => void): () => void;
}

/** One room's interpretation at a moment, for tables and snapshots. */
export interface InterpretationSnapshot {
  readonly speakers: readonly string[];
  readonly listeners: Readonly<Partial<Record<LanguageCode, number>>>;
  readonly pairs: readonly PairStatus[];
  readonly sessions: number;
}

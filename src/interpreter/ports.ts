import type { Wish } from '../protocol/attributes.ts';
import type { Caption } from '../protocol/captions.ts';
import type { LanguageCode } from '../protocol/languages.ts';
import type { InterpreterState, StatusMessage, UnavailableReason } from '../protocol/status.ts';
import type { Pair } from '../protocol/track-name.ts';
import type { SessionLostError } from '../errors.ts';
import type { SessionState } from './session-state.ts';
import type { TranslationService } from './translation-service.ts';

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
  readonly speech: SpeechDetection;
  readonly languages: LanguageDetector;
  readonly quota: SessionQuota;
  readonly translation: TranslationService;
  readonly tracks: TranslatedTracks;
  readonly audience: Audience;
  readonly captions: CaptionSink;
  readonly status: StatusSink;
  readonly observer: Observer;
  readonly clock: Clock;
  /** From 0 up to, and without, 1. */
  readonly random: () => number;
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

/** Tells speech from silence and noise. */
export interface SpeechDetection {
  /** A gate for one speaker, who is silent at first. `onChange` may come during `hear` or later, never after `close`. */
  open(onChange: (change: SpeechChange) => void): SpeechGate;
}

export interface SpeechGate extends Closable {
  /** Takes the next chunk of 200 ms and never blocks. */
  hear(samples: Int16Array): void;
}

/** Speech began or ended, `agoMs` before the end of all that the gate has been given. */
export interface SpeechChange {
  readonly speaking: boolean;
  readonly agoMs: number;
}

export interface LanguageDetector {
  /** Which language a text is in; undefined where it is too short or too mixed to tell. */
  identify(text: string): LanguageGuess | undefined;
}

export interface LanguageGuess {
  /** Two-letter ISO 639-1 code, also of languages that nobody translates into. */
  readonly language: string;
  /** Whether this text alone is enough; else a second one must agree. */
  readonly sure: boolean;
}

/** Who may have a session when there are fewer places than are wanted. */
export interface SessionQuota {
  /** Asks for a place. `onChange` tells each time it is given or taken, never during `claim` and never after `close`. */
  claim(rank: SessionRank, onChange: (granted: boolean) => void): SessionClaim;
}

export interface SessionClaim extends Closable {
  readonly granted: boolean;
  /** May call the `onChange` of any claim, of this one too. */
  rank(rank: SessionRank): void;
}

/** Most listeners first, then who speaks now, then who has a place, then who came first. */
export interface SessionRank {
  readonly listeners: number;
  readonly speaking: boolean;
}

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

/**
 * Why audio was lost: it waited too long for a first session, or for the next one; nothing could take it; or the
 * play-out was too far behind.
 */
export const dropReasons = ['starting', 'reconnecting', 'unavailable', 'playout'] as const;
export type DropReason = (typeof dropReasons)[number];

/** What happened, for metrics and logs: it watches and never decides. */
export interface Observer {
  stateChanged(pair: Pair, from: InterpreterState | undefined, to: InterpreterState, reason?: UnavailableReason): void;
  /** `from` is undefined when a session begins to connect. */
  sessionMoved(pair: Pair, from: SessionState | undefined, to: SessionState): void;
  sessionEnded(pair: Pair, error?: SessionLostError): void;
  complaint(pair: Pair, code: string, message: string): void;
  /** What the service charges for; `transcribed` where its source was transcribed, which costs extra. */
  audioSent(pair: Pair, durationMs: number, transcribed: boolean): void;
  audioReceived(language: LanguageCode, durationMs: number): void;
  dropped(reason: DropReason, durationMs: number): void;
  lag(language: LanguageCode, lagMs: number): void;
  voiceDelay(language: LanguageCode, edge: 'begin' | 'end', delayMs: number): void;
  caption(kind: Caption['kind'], final: boolean): void;
  /** For so long somebody spoke and somebody waited for it in this language; `unserved` tells why nobody interpreted. */
  needed(language: LanguageCode, durationMs: number, unserved: Unserved | undefined): void;
}

/** Why nobody interprets what somebody says and somebody wants. */
export type Unserved = UnavailableReason | 'resting' | 'starting' | 'reconnecting' | 'draining';

export interface Clock {
  /** Milliseconds that never go back. */
  now(): number;
  /** Milliseconds since the epoch. */
  epochNow(): number;
  /** Calls back once after `ms`; the answer cancels. */
  after(ms: number, callback: () => void): () => void;
}

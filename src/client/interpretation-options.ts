import type { ChoicesStorage } from './choices.ts';
import type { PlaybackMode } from './playback-mode.ts';

export interface InterpretationOptions {
  /** Who plays the room's sound; `own` where it is not given. */
  readonly playback?: PlaybackMode;
  /** Who reads the text streams of captions: `own`, this library; `host`, the application, by `takeTranscriptions`. */
  readonly captions?: 'own' | 'host';
  /** Where choices are kept, to be found again the next time; nowhere where it is not given. */
  readonly storage?: ChoicesStorage;
  /** What the client calls itself, such as `our-app/2.1`. */
  readonly client?: string;
}

/** A text stream as `useTranscriptions` of LiveKit's components tells it. */
export interface HostTranscription {
  readonly text: string;
  readonly participantInfo: { readonly identity: string };
  readonly streamInfo: { readonly attributes?: Record<string, string>; readonly timestamp: number };
}

import type { LanguageCode } from './languages.ts';

/** Captions travel as text streams on this topic, where LiveKit's stock components look for them. */
export const captionTopic = 'lk.transcription';

export const captionAttributes = {
  segmentId: 'lk.segment_id',
  trackId: 'lk.transcribed_track_id',
  final: 'lk.transcription_final',
  language: 'interpreter.language',
  speaker: 'interpreter.speaker',
  kind: 'interpreter.kind',
  pair: 'interpreter.pair',
} as const;

export type CaptionKind = 'source' | 'translation';

/**
 * One segment of what a speaker said. Replace semantics: each update carries the segment's full text so far; one last
 * update is final.
 */
export interface Caption {
  /** Unique for a speaker, language and segment. */
  readonly id: string;
  readonly speaker: string;
  readonly kind: CaptionKind;
  /** The language of a translation; absent for a source, whose language nobody has told. */
  readonly language?: LanguageCode;
  readonly text: string;
  readonly final: boolean;
  /** The source segment that a translation belongs to, where one is known. */
  readonly pair?: string;
  /** When the segment began, in milliseconds since the epoch. */
  readonly startedAtMs: number;
}

import type { LanguageCode } from '../protocol/languages.ts';
import { decodeOggOpus } from './ogg-opus.ts';

/** One text as it was recorded in one language. */
export class Recording {
  readonly language: LanguageCode;
  readonly text: string;
  readonly durationMs: number;
  private readonly file: Uint8Array;
  private decoded: Promise<Int16Array> | undefined;

  constructor(language: LanguageCode, text: string, recorded: { durationMs: number; file: Uint8Array }) {
    this.language = language;
    this.text = text;
    this.durationMs = recorded.durationMs;
    this.file = recorded.file;
  }

  /** PCM16, 24 kHz, mono; decoded once, and shared by all who ask: not to be written to. */
  pcm(): Promise<Int16Array> {
    return (this.decoded ??= decodeOggOpus(this.file));
  }
}

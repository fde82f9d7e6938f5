import type { Caption } from '../protocol/captions.ts';
import type { LanguageCode } from '../protocol/languages.ts';

const keptSegments = 2_000;

/** The last final segments of a room, for those who join late. In memory alone, bounded. */
export class CaptionHistory {
  #captions: Caption[] = [];

  add(caption: Caption): void {
    this.#captions.push(caption);
    if (this.#captions.length > keptSegments) this.#captions.shift();
  }

  /** What was said in `language`, and the sources; without a language the sources alone. Oldest first. */
  of(language: LanguageCode | undefined): readonly Caption[] {
    return this.#captions.filter((caption) => caption.kind === 'source' || caption.language === language);
  }

  /** Forgets all that a speaker has said. */
  purge(speaker: string): void {
    this.#captions = this.#captions.filter((caption) => caption.speaker !== speaker);
  }
}

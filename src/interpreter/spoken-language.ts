import type { LanguageDetector, LanguageGuess } from './ports.ts';

const keptSentences = 8;
/** Shorter texts are repeated by chance, or are names. */
const shortestEcho = 12;

/** Which language a speaker speaks, as far as the transcript of what they say tells. */
export class SpokenLanguage {
  readonly #detector: LanguageDetector;
  readonly #onChange: () => void;
  readonly #sentences: string[] = [];
  #language: string | undefined;
  /** What the last sentence seemed to be in, where that differs from `language`. */
  #doubt: string | undefined;

  constructor(detector: LanguageDetector, onChange: () => void) {
    this.#detector = detector;
    this.#onChange = onChange;
  }

  /** Two-letter code; undefined until it is known. */
  get language(): string | undefined {
    return this.#language;
  }

  /** The speaker said a sentence. Answers whether it told a language. */
  said(sentence: string): boolean {
    this.#sentences.push(plain(sentence));
    if (this.#sentences.length > keptSentences) this.#sentences.shift();
    const guess = this.#detector.identify(sentence);
    if (guess) this.#weigh(guess);
    return guess !== undefined;
  }

  /** A session translated something into `language`: what repeats the speaker's words was in it already. */
  translated(sentence: string, language: string): void {
    const text = plain(sentence);
    if (text.length >= shortestEcho && this.#sentences.includes(text)) this.#weigh({ language, sure: false });
  }

  /** A first sure guess counts; what changes the mind takes two in a row, so that a word of another language does not. */
  #weigh({ language, sure }: LanguageGuess): void {
    if (language === this.#language) {
      this.#doubt = undefined;
      return;
    }
    const counts = this.#doubt === language || (sure && this.#language === undefined);
    this.#doubt = counts ? undefined : language;
    if (!counts) return;
    this.#language = language;
    this.#onChange();
  }
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

import type { LanguageCode } from '../protocol/languages.ts';
import type { PairStatus } from '../protocol/status.ts';
import type { Pair } from '../protocol/track-name.ts';

/** The worker goes on permitting the language left behind for as long as this. */
export const switchMs = 3_000;

/**
 * Which translated tracks a listener is to be subscribed to: those of the language; after a switch, for each speaker,
 * the language left behind too until the new voice begins, so that there is never a hole and hardly a double voice.
 */
export class TrackSelection {
  #language: LanguageCode | undefined;
  #left: { readonly language: LanguageCode; readonly untilMs: number } | undefined;
  readonly #begun = new Set<string>();

  get language(): LanguageCode | undefined {
    return this.#language;
  }

  /** Undefined is the floor, which has no voice to wait for. */
  switchTo(language: LanguageCode | undefined, nowMs: number): void {
    if (language === this.#language) return;
    this.#left = this.#language && language && { language: this.#language, untilMs: nowMs + switchMs };
    this.#language = language;
    this.#begun.clear();
  }

  /** Heeds what is told of a pair: a new voice that begins, or will not. */
  heed({ speaker, language, state, speaking }: PairStatus): void {
    if (language !== this.#language) return;
    if (speaking || state === 'passthrough' || state === 'unavailable') this.#begun.add(speaker);
  }

  /** `me` is the listener's identity: nobody hears a translation of themselves. */
  wants({ speaker, language }: Pair, me: string, nowMs: number): boolean {
    if (speaker === me) return false;
    if (language === this.#language) return true;
    if (language !== this.#left?.language) return false;
    return nowMs < this.#left.untilMs && !this.#begun.has(speaker);
  }
}

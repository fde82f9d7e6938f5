import type { LanguageCode } from '../protocol/languages.ts';
import type { PairStatus } from '../protocol/status.ts';
import type { Pair } from '../protocol/track-name.ts';

/** The worker goes on permitting the language left behind for as long as this. */
export const switchMs = 3_000;
/** A worker that hands over is still listened to for as long as this, at most. */
export const handOverMs = 10_000;

/** Whose voice: the worker's, told by its epoch, in a language. */
export interface Rendering {
  readonly language: LanguageCode;
  readonly epoch: number;
}

/** A translated voice of one speaker by one worker. */
export interface Voice extends Pair, Rendering {}

/**
 * Which translated tracks a listener is to be subscribed to: those of the language by the worker with the highest epoch
 * and, for each speaker until that voice begins, the one heard before. So neither a switch of language nor another
 * worker makes a hole, and hardly a double voice.
 */
export class TrackSelection {
  #wanted: Rendering | undefined;
  #left: { readonly rendering: Rendering; readonly untilMs: number } | undefined;
  /** What each speaker was last heard in. */
  readonly #heard = new Map<string, Rendering>();

  /**
   * Undefined is the floor, which has no voice to wait for. Answers for how long what is left behind may be wanted yet.
   */
  switchTo(wanted: Rendering | undefined, nowMs: number): number | undefined {
    const left = this.#wanted;
    if (same(wanted, left)) return undefined;
    this.#wanted = wanted;
    this.#left = undefined;
    if (!wanted) this.#heard.clear();
    if (!wanted || !left) return undefined;
    const lastsMs = wanted.language === left.language ? handOverMs : switchMs;
    this.#left = { rendering: left, untilMs: nowMs + lastsMs };
    return lastsMs;
  }

  /** Heeds what the worker of that epoch tells of a pair: a new voice that begins, or will not. */
  heed({ speaker, language, state, speaking }: PairStatus, epoch: number): void {
    if (!this.#wanted || !same(this.#wanted, { language, epoch })) return;
    if (speaking || state === 'passthrough' || state === 'unavailable') this.#heard.set(speaker, this.#wanted);
  }

  /** Whether this voice has begun, or will not: nothing else is waited for in its place. */
  hasBegun({ speaker, ...rendering }: Voice): boolean {
    return same(this.#heard.get(speaker), rendering);
  }

  /** To be called when a speaker has left. */
  forget(speaker: string): void {
    this.#heard.delete(speaker);
  }

  /** `me` is the listener's identity: nobody hears a translation of themselves. */
  wants(voice: Voice, me: string, nowMs: number): boolean {
    if (voice.speaker === me) return false;
    if (same(voice, this.#wanted)) return true;
    if (!this.#left || nowMs >= this.#left.untilMs) return false;
    return same(voice, this.#heard.get(voice.speaker) ?? this.#left.rendering);
  }
}

function same(one: Rendering | undefined, other: Rendering | undefined): boolean {
  return one?.language === other?.language && one?.epoch === other?.epoch;
}

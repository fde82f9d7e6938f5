import type { LanguageCode } from '../protocol/languages.ts';
import type { Pair } from '../protocol/track-name.ts';
import type { Clock, Participant } from './ports.ts';

/** A listener keeps the old language at most this long. */
const keptMs = 3_000;

interface Switch {
  readonly from: LanguageCode;
  readonly to: LanguageCode;
  readonly cancel: () => void;
}

/**
 * Listeners who have changed language and still hear the old one: from each speaker until the voice of the new pair
 * begins, at most 3 s. Where the new pair runs already, or the old one is silent, they change at once.
 */
export class LanguageSwitches {
  readonly #clock: Clock;
  readonly #onExpired: () => void;
  readonly #wishes = new Map<string, LanguageCode | undefined>();
  /** By listener, then by speaker. */
  readonly #switches = new Map<string, Map<string, Switch>>();

  constructor(clock: Clock, onExpired: () => void) {
    this.#clock = clock;
    this.#onExpired = onExpired;
  }

  /** The old language that `listener` still hears from `speaker`. */
  readonly retained = (listener: string, speaker: string): LanguageCode | undefined =>
    this.#switches.get(listener)?.get(speaker)?.from;

  /** Takes in who is here. `runs` tells whether a pair's voice can be heard now. */
  observe(participants: readonly Participant[], runs: (pair: Pair) => boolean): void {
    const here = new Set(participants.map(({ identity }) => identity));
    for (const listener of this.#wishes.keys()) {
      if (here.has(listener)) continue;
      this.#wishes.delete(listener);
      this.#forget(listener);
    }
    for (const { identity, wish } of participants) {
      const from = this.#wishes.get(identity);
      const to = wish.listen;
      this.#wishes.set(identity, to);
      if (from === to) continue;
      const unfinished = this.#switches.get(identity);
      this.#forget(identity);
      if (from === undefined || to === undefined) continue;
      for (const { identity: speaker } of participants) {
        // Who changes again before the new voice has begun still hears the one before.
        const heard = unfinished?.get(speaker)?.from ?? from;
        if (speaker !== identity && heard !== to) this.#begin(identity, speaker, heard, to, runs);
      }
    }
  }

  /** The pair's voice begins: whoever waited for it hears it now. Says whether anybody did. */
  voiceBegins({ speaker, language }: Pair): boolean {
    let any = false;
    for (const bySpeaker of this.#switches.values()) {
      const waiting = bySpeaker.get(speaker);
      if (waiting?.to !== language) continue;
      waiting.cancel();
      bySpeaker.delete(speaker);
      any = true;
    }
    return any;
  }

  close(): void {
    for (const listener of [...this.#switches.keys()]) this.#forget(listener);
  }

  #begin(listener: string, speaker: string, from: LanguageCode, to: LanguageCode, runs: (pair: Pair) => boolean): void {
    if (!runs({ speaker, language: from }) || runs({ speaker, language: to })) return;
    const bySpeaker = this.#switches.get(listener) ?? new Map<string, Switch>();
    this.#switches.set(listener, bySpeaker);
    const cancel = this.#clock.after(keptMs, () => {
      bySpeaker.delete(speaker);
      this.#onExpired();
    });
    bySpeaker.set(speaker, { from, to, cancel });
  }

  #forget(listener: string): void {
    for (const { cancel } of this.#switches.get(listener)?.values() ?? []) cancel();
    this.#switches.delete(listener);
  }
}

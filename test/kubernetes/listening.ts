import { setTimeout as delay } from 'node:timers/promises';
import type { LiveKitCoordinates } from '../../deploy/local/services/livekit.ts';
import { attributes } from '../../src/protocol/attributes.ts';
import { parseTranslatedTrackName } from '../../src/protocol/track-name.ts';
import { Guest } from '../support/room.ts';

const voicedPeak = 1_000;
/** None of the speakers' own: all of them are translated. */
const language = 'de';

/** Somebody in a room who listens to a language, and notes when anybody was heard in it. Whoever joins leaves. */
export class Listening {
  readonly #guest: Guest;
  readonly #heardAtMs: number[] = [];

  static async join(livekit: LiveKitCoordinates, room: string, identity: string): Promise<Listening> {
    return new Listening(await Guest.join(livekit, room, identity, { [attributes.listen]: language }));
  }

  private constructor(guest: Guest) {
    this.#guest = guest;
    void this.#listen().catch(() => undefined);
  }

  get isConnected(): boolean {
    return this.#guest.room.isConnected;
  }

  /** Resolves with the time of the first that is heard from now on. */
  async hears(): Promise<number> {
    const sinceMs = performance.now();
    for (;;) {
      const atMs = this.#heardAtMs.at(-1) ?? 0;
      if (atMs > sinceMs) return atMs;
      await delay(20);
    }
  }

  /** The longest time in which nobody was heard in the language, from this moment until now, in milliseconds. */
  longestSilenceMs(sinceMs: number): number {
    const before = this.#heardAtMs.findLast((atMs) => atMs <= sinceMs) ?? sinceMs;
    const moments = [before, ...this.#heardAtMs.filter((atMs) => atMs > sinceMs), performance.now()];
    return Math.max(...moments.slice(1).map((atMs, index) => atMs - (moments[index] ?? atMs)));
  }

  leave(): Promise<void> {
    return this.#guest.leave();
  }

  async #listen(): Promise<void> {
    for await (const { track, peak, atMs } of this.#guest.hears()) {
      if (peak > voicedPeak && parseTranslatedTrackName(track)?.language === language) this.#heardAtMs.push(atMs);
    }
  }
}

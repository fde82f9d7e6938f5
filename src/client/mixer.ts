import { FloorFade } from './floor-fade.ts';
import type { Voice } from './track-selection.ts';

/** A track that is being played. */
export interface PlayedTrack {
  /** From 0 to 1. */
  setVolume(volume: number): void;
}

/** What a played track is: somebody's own voice, a translation of it, or some other sound. */
export type Channel =
  | { readonly type: 'floor'; readonly speaker: string }
  | ({ readonly type: 'translation' } & Voice)
  | { readonly type: 'other' };

/** What a listener chooses of volumes. */
export interface Loudness {
  readonly balance: number;
  readonly originalMuted: boolean;
  readonly translationMuted: boolean;
}

/** Leaves 15 % of the original under a translation. */
export const defaultBalance = 0.85;

const stepMs = 40;

/** Sets the volume of each played track: the floor is lowered under its translation, as far as the listener likes. */
export class Mixer {
  readonly #channels = new Map<PlayedTrack, Channel>();
  readonly #fades = new Map<string, FloorFade>();
  /** By speaker, the voice that the floor was lowered under last. */
  readonly #covering = new Map<string, Channel>();
  readonly #now: () => number;
  #balance = defaultBalance;
  #originalMuted = false;
  #translationMuted = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `now` tells milliseconds that never go back. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get loudness(): Loudness {
    return { balance: this.#balance, originalMuted: this.#originalMuted, translationMuted: this.#translationMuted };
  }

  /** Takes what was chosen the last time, as far as something was. */
  restore({ balance, originalMuted, translationMuted }: Partial<Loudness>): void {
    this.#balance = balance ?? this.#balance;
    this.#originalMuted = originalMuted ?? this.#originalMuted;
    this.#translationMuted = translationMuted ?? this.#translationMuted;
    this.#apply();
  }

  add(track: PlayedTrack, channel: Channel): void {
    this.#channels.set(track, channel);
    this.#apply();
  }

  remove(track: PlayedTrack): void {
    this.#channels.delete(track);
  }

  /**
   * From 0, the original alone, to 1, the translation alone; from the middle on the translation is heard in full. What
   * is not being translated is heard in full always.
   */
  setBalance(balance: number): void {
    this.#balance = balance;
    this.#apply();
  }

  /** A muted original is silent wherever it is covered, whatever the balance. */
  muteOriginal(muted: boolean): void {
    this.#originalMuted = muted;
    this.#apply();
  }

  /** Under a muted translation the original is not lowered. */
  muteTranslation(muted: boolean): void {
    this.#translationMuted = muted;
    this.#apply();
  }

  /** Lowers each speaker of whom a translated voice is played that `isCovering` now, and raises the others. */
  cover(isCovering: (voice: Voice) => boolean): void {
    const nowMs = this.#now();
    const channels = [...this.#channels.values()];
    const voices = channels.filter((channel) => channel.type === 'translation');
    for (const floor of channels) {
      if (floor.type !== 'floor') continue;
      const { speaker } = floor;
      const fade = this.#fades.get(speaker) ?? new FloorFade();
      this.#fades.set(speaker, fade);
      const covering = voices.find((voice) => voice.speaker === speaker && isCovering(voice));
      const before = this.#covering.get(speaker);
      // A pause is waited out, but not for a voice that is gone.
      fade.cover(covering !== undefined, nowMs, before !== undefined && channels.includes(before));
      if (covering) this.#covering.set(speaker, covering);
    }
    this.#timer ??= setInterval(() => this.#apply(), stepMs);
    this.#apply();
  }

  /** Leaves every track at full volume. Closing twice is closing once. */
  close(): void {
    this.#stop();
    for (const track of this.#channels.keys()) track.setVolume(1);
    this.#channels.clear();
    this.#fades.clear();
    this.#covering.clear();
  }

  #apply(): void {
    const nowMs = this.#now();
    for (const [track, channel] of this.#channels) track.setVolume(this.#volume(channel, nowMs));
    for (const [speaker, fade] of this.#fades) {
      if (fade.settled(nowMs) && fade.at(nowMs) === 0) {
        this.#fades.delete(speaker);
        this.#covering.delete(speaker);
      }
    }
    if ([...this.#fades.values()].every((fade) => fade.settled(nowMs))) this.#stop();
  }

  #volume(channel: Channel, nowMs: number): number {
    if (channel.type === 'other') return 1;
    if (channel.type === 'translation') return this.#translationMuted ? 0 : Math.min(1, 2 * this.#balance);
    const lowered = this.#fades.get(channel.speaker)?.at(nowMs) ?? 0;
    return 1 - lowered * this.#lowering;
  }

  /** How much of a covered original is taken away. */
  get #lowering(): number {
    if (this.#originalMuted) return 1;
    return this.#translationMuted ? 0 : this.#balance;
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

import { isVoiced } from './level.ts';

/** For each sample that it gives, it leaves out at most so much of one. */
const savedShare = 0.12;
/** Voice repeats itself at least this well from one period to the next; other sound is left for better, not for ever. */
const likeEnough = 0.6;
/** A voice's period is first looked for at steps of so many samples: 0.17 ms. */
const coarseStep = 4;

/**
 * Plays voice up to 12 % faster at its own pitch: now and then two periods are cross-faded into one. Takes and gives
 * frames of 10 ms. While it is not asked to hurry, what it gives is what it took, sample for sample; pauses keep their
 * length.
 *
 *   in   | a | b | c | d | ...
 *   out  |a->b| c | d | ...
 */
export class TimeCompressor {
  readonly #frameSamples: number;
  readonly #pull: () => Int16Array | undefined;
  /** 2.5 to 12.5 ms: voices of 80 to 400 Hz; of higher ones it takes several periods for one. */
  readonly #shortest: number;
  readonly #longest: number;
  readonly #held: Int16Array;
  #count = 0;
  /** Samples that it may leave out by now. */
  #spare = 0;

  /** `pull` gives the next frame of `frameSamples`, and undefined where there is none yet. */
  constructor(frameSamples: number, pull: () => Int16Array | undefined) {
    this.#frameSamples = frameSamples;
    this.#pull = pull;
    this.#shortest = frameSamples / 4;
    this.#longest = (frameSamples * 5) / 4;
    this.#held = new Int16Array(2 * this.#longest + frameSamples);
  }

  /** What was pulled and not given, at most 35 ms: a view, good until the next call. */
  get held(): Int16Array {
    return this.#held.subarray(0, this.#count);
  }

  /** The next 10 ms; where the source has less, the last of it is filled up with zeros. */
  next(hurry: boolean): Int16Array | undefined {
    if (hurry) {
      this.#fill(2 * this.#longest);
      this.#leaveOut();
    } else {
      this.#spare = 0;
      if (this.#count < this.#frameSamples && !isVoiced(this.held)) this.#count = 0;
      if (this.#count === 0) return this.#pull();
    }
    this.#fill(this.#frameSamples);
    return this.#take();
  }

  /** Forgets what it holds. */
  clear(): void {
    this.#count = 0;
    this.#spare = 0;
  }

  #fill(samples: number): void {
    while (this.#count < samples) {
      const frame = this.#pull();
      if (!frame) return;
      this.#held.set(frame, this.#count);
      this.#count += frame.length;
    }
  }

  #take(): Int16Array | undefined {
    if (this.#count === 0) return undefined;
    const frame = new Int16Array(this.#frameSamples);
    frame.set(this.held.subarray(0, this.#frameSamples));
    this.#remove(Math.min(this.#frameSamples, this.#count));
    return frame;
  }

  #leaveOut(): void {
    const { held } = this;
    if (!isVoiced(held, 0, Math.min(this.#count, this.#frameSamples))) return;
    this.#spare = Math.min(this.#spare + this.#frameSamples * savedShare, 2 * this.#longest);
    if (this.#spare < this.#longest || this.#count < 2 * this.#longest) return;
    if (!isVoiced(held, this.#longest)) return;
    const { period, likeness } = this.#findPeriod();
    if (likeness < likeEnough && this.#spare < 2 * this.#longest) return;
    for (let at = 0; at < period; at += 1) {
      const [from, to] = [this.#held[at] ?? 0, this.#held[at + period] ?? 0];
      this.#held[at + period] = Math.round(from + ((to - from) * at) / period);
    }
    this.#remove(period);
    this.#spare -= period;
  }

  /** After how many samples what is held repeats itself best, and how well, -1 to 1: coarsely first, then closely. */
  #findPeriod(): { period: number; likeness: number } {
    const { period } = this.#mostLike(this.#shortest, this.#longest, coarseStep);
    const [from, to] = [period - coarseStep + 1, period + coarseStep - 1];
    return this.#mostLike(Math.max(from, this.#shortest), Math.min(to, this.#longest), 1);
  }

  /** Looks at each `step`th period, by each `step`th sample. */
  #mostLike(from: number, to: number, step: number): { period: number; likeness: number } {
    let best = { period: from, likeness: -1 };
    for (let period = from; period <= to; period += step) {
      const likeness = this.#likeness(period, step);
      if (likeness > best.likeness) best = { period, likeness };
    }
    return best;
  }

  /** The normalised correlation of what is held with what follows a period later. */
  #likeness(period: number, step: number): number {
    let [product, energy, laterEnergy] = [0, 0, 0];
    for (let at = 0; at < this.#longest; at += step) {
      const [sample, later] = [this.#held[at] ?? 0, this.#held[at + period] ?? 0];
      product += sample * later;
      energy += sample * sample;
      laterEnergy += later * later;
    }
    return product / Math.sqrt(energy * laterEnergy || 1);
  }

  #remove(samples: number): void {
    this.#held.copyWithin(0, samples, this.#count);
    this.#count -= samples;
  }
}

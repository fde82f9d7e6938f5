import { joined } from '../audio/joined.ts';
import { isVoiced } from '../audio/level.ts';
import { frameMs, frameSamples } from './ports.ts';

/** What a natural pause between sentences keeps; silence beyond it goes first. */
export const keptPauseMs = 150;
/** Past this much waiting, silence is not even stored. */
const roomyMs = 2_000;
/** The service sends so much at a time, or more; what is longer than the longest is a burst. */
const shortestDeltaMs = 200;
const longestDeltaMs = 1_000;

/** 10 ms of one session's output. */
export interface Frame {
  readonly samples: Int16Array;
  readonly voiced: boolean;
}

/** Where one session says what it has to say. */
export interface Lane {
  push(samples: Int16Array): void;
  /** Nothing more will come. Ending twice is ending once. */
  end(): void;
}

/** What a lane tells the play-out that it belongs to. */
export interface LaneListener {
  /** The play-out's time: how much it has played. */
  playedMs(): number;
  arrived(lane: PlayoutLane, wasVoiced: boolean): void;
  ended(): void;
}

/** One session's output on its way to the ear, cut into frames. */
export class PlayoutLane implements Lane {
  readonly #listener: LaneListener;
  #frames: Frame[] = [];
  /** Where reading stands in `#frames`: shifting a long array for each frame would move it all. */
  #read = 0;
  #rest = new Int16Array(0);
  #voicedMs = 0;
  #trailingSilenceMs = 0;
  #ended = false;
  /** When what a service in real time has sent so far will have been played. */
  #nextDeltaAtMs = 0;

  constructor(listener: LaneListener) {
    this.#listener = listener;
  }

  /** It has said everything. */
  get done(): boolean {
    return this.#ended && this.waitingMs === 0;
  }

  get waitingMs(): number {
    return (this.#frames.length - this.#read) * frameMs;
  }

  /** Voiced audio that waits. */
  get voicedMs(): number {
    return this.#voicedMs;
  }

  /** How much is to wait now so that it lasts until the next delta: the service's own rhythm is no lag. */
  get neededMs(): number {
    return Math.max(0, this.#nextDeltaAtMs - this.#listener.playedMs());
  }

  get head(): Frame | undefined {
    return this.#frames[this.#read];
  }

  push(samples: Int16Array): void {
    if (this.#ended) return;
    const wasVoiced = this.#voicedMs > 0;
    const deltaMs = (samples.length / frameSamples) * frameMs;
    const usualMs = Math.min(Math.max(deltaMs, shortestDeltaMs), longestDeltaMs);
    this.#nextDeltaAtMs = this.#listener.playedMs() + usualMs;
    const whole = this.#rest.length === 0 ? samples : joined([this.#rest, samples]);
    let at = 0;
    for (; at + frameSamples <= whole.length; at += frameSamples) this.#store(whole, at);
    this.#rest = whole.slice(at);
    this.#listener.arrived(this, wasVoiced);
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#rest.length > 0) {
      const last = new Int16Array(frameSamples);
      last.set(this.#rest);
      this.#rest = new Int16Array(0);
      this.#store(last, 0);
    }
    this.#listener.ended();
  }

  shift(): Frame | undefined {
    const frame = this.#frames[this.#read];
    if (!frame) return undefined;
    this.#read += 1;
    if (frame.voiced) this.#voicedMs -= frameMs;
    if (this.#read === this.#frames.length || this.#read > 1_000) {
      this.#frames = this.#frames.slice(this.#read);
      this.#read = 0;
    }
    return frame;
  }

  /**
   * Drops the oldest sentence that waits as a whole, with the pause behind it, and tells how much voice that was: 0 where
   * none is whole or none would be left. `begun`: of the one at the head something has been heard, so it stays.
   */
  dropSentence(begun: boolean): number {
    const from = begun ? this.#sentenceEnd(this.#read) : this.#read;
    const to = from === undefined ? undefined : this.#sentenceEnd(from);
    if (from === undefined || to === undefined) return 0;
    const voicedMs = this.#frames.splice(from, to - from).filter(({ voiced }) => voiced).length * frameMs;
    this.#voicedMs -= voicedMs;
    return voicedMs;
  }

  clear(): void {
    this.#frames = [];
    this.#read = 0;
    this.#rest = new Int16Array(0);
    this.#voicedMs = 0;
  }

  /** Where the sentence after the one at `from` begins. */
  #sentenceEnd(from: number): number | undefined {
    let silentMs = 0;
    let begun = false;
    for (let at = from; at < this.#frames.length; at += 1) {
      const voiced = this.#frames[at]?.voiced ?? false;
      if (voiced && begun && silentMs >= keptPauseMs) return at;
      if (voiced) begun = true;
      silentMs = voiced ? 0 : silentMs + frameMs;
    }
    return begun && this.#ended ? this.#frames.length : undefined;
  }

  /** Stores the frame that begins at `from`. */
  #store(samples: Int16Array, from: number): void {
    const voiced = isVoiced(samples, from, from + frameSamples);
    this.#trailingSilenceMs = voiced ? 0 : this.#trailingSilenceMs + frameMs;
    if (this.waitingMs > roomyMs && this.#trailingSilenceMs > keptPauseMs) return;
    this.#frames.push({ samples: samples.slice(from, from + frameSamples), voiced });
    if (voiced) this.#voicedMs += frameMs;
  }
}

import { isVoiced } from '../audio/level.ts';
import { frameMs, frameSamples } from './ports.ts';

/** What a natural pause between sentences keeps; silence beyond it goes first. */
export const keptPauseMs = 150;
/** Past this much waiting, silence is not even stored. */
const roomyMs = 2_000;

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

/** One session's output on its way to the ear, cut into frames. */
export class PlayoutLane implements Lane {
  readonly #arrived: (lane: PlayoutLane, voiced: boolean, wasVoiced: boolean) => void;
  readonly #onEnd: () => void;
  #frames: Frame[] = [];
  /** Where reading stands in `#frames`: shifting a long array for each frame would move it all. */
  #read = 0;
  #rest = new Int16Array(0);
  #voicedMs = 0;
  #trailingSilenceMs = 0;
  #ended = false;
  #deltaMs = 0;

  constructor(arrived: (lane: PlayoutLane, voiced: boolean, wasVoiced: boolean) => void, onEnd: () => void) {
    this.#arrived = arrived;
    this.#onEnd = onEnd;
  }

  get ended(): boolean {
    return this.#ended;
  }

  get waitingMs(): number {
    return (this.#frames.length - this.#read) * frameMs;
  }

  get voicedMs(): number {
    return this.#voicedMs;
  }

  /** The length of the last delta. */
  get deltaMs(): number {
    return this.#deltaMs;
  }

  get head(): Frame | undefined {
    return this.#frames[this.#read];
  }

  push(samples: Int16Array): void {
    if (this.#ended) return;
    const wasVoiced = this.#voicedMs > 0;
    this.#deltaMs = (samples.length / frameSamples) * frameMs;
    const whole = joined(this.#rest, samples);
    let at = 0;
    for (; at + frameSamples <= whole.length; at += frameSamples) this.#store(whole.slice(at, at + frameSamples));
    this.#rest = whole.slice(at);
    this.#arrived(this, this.#voicedMs > 0, wasVoiced);
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#rest.length > 0) {
      const last = new Int16Array(frameSamples);
      last.set(this.#rest);
      this.#rest = new Int16Array(0);
      this.#store(last);
    }
    this.#onEnd();
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

  clear(): void {
    this.#frames = [];
    this.#read = 0;
    this.#rest = new Int16Array(0);
    this.#voicedMs = 0;
  }

  #store(samples: Int16Array): void {
    const voiced = isVoiced(samples);
    this.#trailingSilenceMs = voiced ? 0 : this.#trailingSilenceMs + frameMs;
    if (this.waitingMs > roomyMs && this.#trailingSilenceMs > keptPauseMs) return;
    this.#frames.push({ samples, voiced });
    if (voiced) this.#voicedMs += frameMs;
  }
}

function joined(first: Int16Array, second: Int16Array): Int16Array {
  if (first.length === 0) return second;
  const whole = new Int16Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}

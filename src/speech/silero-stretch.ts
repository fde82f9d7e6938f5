import { Gain } from './gain.ts';
import { Resampler, resamplerDelayMs } from './resampler.ts';
import { windowMs, windowSamples, type SileroMemory, type SileroModel } from './silero-model.ts';

/** Audio that waits for the model; past this the level decides about it. */
const maxWaitingMs = 2_000;

interface Window {
  readonly samples: Float32Array;
  readonly loud: boolean;
}

export interface StretchListener {
  /** How probable it is that the audio between these times holds speech; in order, without gaps. */
  judged(probability: number, startMs: number, endMs: number): void;
  /** So much was judged by its level alone: the model was too slow or, with an error, failed. */
  unjudged(durationMs: number, error?: unknown): void;
}

/** A stretch of one speaker's sound, from where it stood out from silence, and what the model says about it. */
export class SileroStretch {
  readonly #model: SileroModel;
  readonly #listener: StretchListener;
  readonly #resampler = new Resampler();
  readonly #gain = new Gain(16_000);
  #memory: SileroMemory;
  #rest = new Float32Array(0);
  #waiting: Window[] = [];
  #judgedMs: number;
  #judging = false;
  #closed = false;

  constructor(model: SileroModel, startMs: number, listener: StretchListener) {
    this.#model = model;
    this.#memory = model.memory();
    this.#judgedMs = startMs - resamplerDelayMs;
    this.#listener = listener;
  }

  /** Nothing waits to be judged. */
  get idle(): boolean {
    return this.#waiting.length === 0;
  }

  /** The next samples, 24 kHz PCM16, and whether they stand out from the noise. */
  hear(samples: Int16Array, loud: boolean): void {
    const resampled = this.#resampler.resample(samples);
    this.#gain.apply(resampled);
    const all = new Float32Array(this.#rest.length + resampled.length);
    all.set(this.#rest);
    all.set(resampled, this.#rest.length);
    let start = 0;
    for (; start + windowSamples <= all.length; start += windowSamples) {
      this.#waiting.push({ samples: all.subarray(start, start + windowSamples), loud });
    }
    this.#rest = all.slice(start);
    if (this.#waiting.length * windowMs > maxWaitingMs) this.#giveUpWaiting();
    this.#judgeNext();
  }

  /** What still waits is forgotten. */
  close(): void {
    this.#closed = true;
    this.#waiting = [];
  }

  /** One window at a time, since each is judged in the light of the one before. */
  #judgeNext(): void {
    const [window] = this.#waiting;
    if (!window || this.#judging) return;
    this.#judging = true;
    const memory = this.#memory;
    const answered = (answer: () => void): void => {
      if (this.#closed || memory !== this.#memory) return;
      this.#judging = false;
      this.#waiting.shift();
      answer();
      this.#judgeNext();
    };
    memory.judge(window.samples).then(
      (probability) => answered(() => this.#judged(probability)),
      (error: unknown) => answered(() => this.#judgedByLevel([window], error)),
    );
  }

  /** The model begins anew with what comes next; an answer that is still due is not waited for. */
  #giveUpWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#judging = false;
    this.#memory = this.#model.memory();
    this.#judgedByLevel(waiting);
  }

  #judgedByLevel(windows: readonly Window[], error?: unknown): void {
    this.#listener.unjudged(windows.length * windowMs, error);
    for (const { loud } of windows) this.#judged(loud ? 1 : 0);
  }

  #judged(probability: number): void {
    if (this.#closed) return;
    const startMs = this.#judgedMs;
    this.#judgedMs += windowMs;
    this.#listener.judged(probability, startMs, this.#judgedMs);
  }
}

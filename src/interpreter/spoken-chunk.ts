import { sampleRateHz } from './ports.ts';
import type { EncodedChunk } from './translation-service.ts';

/** A stretch of what a speaker said, encoded at most once for all sessions. */
export class SpokenChunk {
  readonly samples: Int16Array;
  /** In the speaker's time, milliseconds of the corridor's clock. */
  readonly startMs: number;
  /** The speaker was speaking, as far as was known when it was heard. */
  readonly speech: boolean;
  readonly durationMs: number;
  readonly #encode: (samples: Int16Array) => EncodedChunk;
  #encoded: EncodedChunk | undefined;

  constructor(samples: Int16Array, startMs: number, speech: boolean, encode: (samples: Int16Array) => EncodedChunk) {
    this.samples = samples;
    this.startMs = startMs;
    this.speech = speech;
    this.durationMs = (samples.length * 1000) / sampleRateHz;
    this.#encode = encode;
  }

  get endMs(): number {
    return this.startMs + this.durationMs;
  }

  get encoded(): EncodedChunk {
    return (this.#encoded ??= this.#encode(this.samples));
  }

  /** What was said before a sample and what was said from it on: each as long as the whole, silent where the other speaks. */
  split(at: number): { readonly before: SpokenChunk; readonly after: SpokenChunk } {
    const before = this.samples.slice().fill(0, at);
    const after = this.samples.slice().fill(0, 0, at);
    return { before: this.#with(before), after: this.#with(after) };
  }

  #with(samples: Int16Array): SpokenChunk {
    return new SpokenChunk(samples, this.startMs, this.speech, this.#encode);
  }
}

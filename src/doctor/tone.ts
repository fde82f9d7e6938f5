import { type FrameSource, frameSamples, sampleRateHz } from '../interpreter/ports.ts';

const amplitude = 8_000;
/** What of it arrives by way of a codec is louder than this; what else there is is not. */
const heardPeak = 1_000;

/** A tone that never ends; where it is broken, by as long a silence as its sounds. */
export class Tone implements FrameSource {
  readonly awake = true;
  readonly #frequencyHz: number;
  readonly #breakSamples: number;
  #sample = 0;

  constructor(frequencyHz: number, breakMs = 0) {
    this.#frequencyHz = frequencyHz;
    this.#breakSamples = (sampleRateHz * breakMs) / 1000;
  }

  next(): Int16Array {
    const frame = new Int16Array(frameSamples);
    const silent = this.#breakSamples > 0 && Math.floor(this.#sample / this.#breakSamples) % 2 === 1;
    if (!silent) {
      for (let at = 0; at < frameSamples; at += 1) {
        const phase = (this.#frequencyHz * (this.#sample + at)) / sampleRateHz;
        frame[at] = amplitude * Math.sin(2 * Math.PI * phase);
      }
    }
    this.#sample += frameSamples;
    return frame;
  }
}

/** Whether a sound is in it. */
export function isHeard(samples: Int16Array): boolean {
  return samples.some((sample) => Math.abs(sample) > heardPeak);
}

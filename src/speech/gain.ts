/** Where the loudest samples of late are brought to. */
const targetPeak = 0.5;
/** Up to 26 dB: a whisper is not made of nothing. */
const maxGain = 20;
/** How quickly louder times are forgotten. */
const decayDbPerSecond = 3;
const rampMs = 10;

/**
 * Brings every voice to one level, since the model doubts a faint one: an automatic gain that knows each chunk's loudest
 * sample beforehand.
 */
export class Gain {
  readonly #samplesPerMs: number;
  #peak = 0;
  #gain = maxGain;

  constructor(sampleRateHz: number) {
    this.#samplesPerMs = sampleRateHz / 1000;
  }

  /** Changes the samples, floats from -1 to 1, in place. */
  apply(samples: Float32Array): void {
    let peak = 0;
    for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
    const seconds = samples.length / this.#samplesPerMs / 1000;
    this.#peak = Math.max(peak, this.#peak * 10 ** ((-decayDbPerSecond * seconds) / 20));
    const from = this.#gain;
    this.#gain = Math.min(maxGain, targetPeak / Math.max(this.#peak, Number.MIN_VALUE));
    const ramp = rampMs * this.#samplesPerMs;
    for (let index = 0; index < samples.length; index++) {
      const share = Math.min(1, index / ramp);
      samples[index] = (samples[index] ?? 0) * (from + (this.#gain - from) * share);
    }
  }
}

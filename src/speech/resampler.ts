/** Taps of each of the filter's two phases: a pass band to 7 kHz and -60 dB from 9 kHz on, where it would fold. */
const phaseTaps = 32;
/** Of the rate between, 48 kHz. */
const cutOff = 7_700 / 48_000;
/** By how much the output lags the input. */
export const resamplerDelayMs = (phaseTaps * 2 - 1) / 2 / 48;

const phases = designed();

/** From 24 kHz PCM16 to 16 kHz floats from -1 to 1: up by two, a low pass, down by three, in one step. */
export class Resampler {
  readonly #history = new Float32Array(phaseTaps);
  /** Of the next output, in samples of 48 kHz after the next input. */
  #ahead = 0;

  resample(samples: Int16Array): Float32Array {
    const input = new Float32Array(phaseTaps + samples.length);
    input.set(this.#history);
    for (let index = 0; index < samples.length; index++) input[phaseTaps + index] = (samples[index] ?? 0) / 32_768;
    this.#history.set(input.subarray(samples.length));

    const end = samples.length * 2;
    const output = new Float32Array(Math.max(0, Math.ceil((end - this.#ahead) / 3)));
    let at = this.#ahead;
    for (let index = 0; index < output.length; index++, at += 3) {
      const taps = phases[at % 2 === 0 ? 0 : 1];
      const newest = phaseTaps + (at >> 1);
      let sum = 0;
      for (let tap = 0; tap < phaseTaps; tap++) sum += (taps[tap] ?? 0) * (input[newest - tap] ?? 0);
      output[index] = sum;
    }
    this.#ahead = at - end;
    return output;
  }
}

/** A windowed sinc (Blackman), of gain 2 because every second sample of the rate between is zero. */
function designed(): readonly [Float32Array, Float32Array] {
  const length = phaseTaps * 2;
  const middle = (length - 1) / 2;
  const whole = Array.from({ length }, (_, index) => {
    const x = 2 * Math.PI * cutOff * (index - middle);
    const turn = (2 * Math.PI * index) / (length - 1);
    return (Math.sin(x) / x) * (0.42 - 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn));
  });
  const sum = whole.reduce((total, tap) => total + tap, 0);
  const scaled = whole.map((tap) => (2 * tap) / sum);
  return [
    Float32Array.from(scaled.filter((_, index) => index % 2 === 0)),
    Float32Array.from(scaled.filter((_, index) => index % 2 === 1)),
  ];
}

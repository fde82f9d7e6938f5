/** The power spectrum of a real signal, by a transform of half its length. */
export class Spectrum {
  readonly size: number;
  private readonly window: Float64Array;
  private readonly cosine: Float64Array;
  private readonly sine: Float64Array;
  private readonly reversed: Uint16Array;
  private readonly real: Float64Array;
  private readonly imaginary: Float64Array;
  private readonly powers: Float64Array;

  /** `size`: how many samples it looks at, a power of two. */
  constructor(size: number) {
    const half = size / 2;
    this.size = size;
    this.window = Float64Array.from({ length: size }, (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / size));
    this.cosine = Float64Array.from({ length: half }, (_, index) => Math.cos((2 * Math.PI * index) / size));
    this.sine = Float64Array.from({ length: half }, (_, index) => Math.sin((2 * Math.PI * index) / size));
    this.reversed = bitReversal(half);
    this.real = new Float64Array(half);
    this.imaginary = new Float64Array(half);
    this.powers = new Float64Array(half);
  }

  /** The powers of the bins from 0 to half the sampling rate, under a Hann window. The next call overwrites them. */
  of(samples: Int16Array): Float64Array {
    const { real, imaginary, window, reversed, powers } = this;
    const half = powers.length;
    for (let index = 0; index < half; index++) {
      const target = reversed[index] ?? 0;
      real[target] = (samples[2 * index] ?? 0) * (window[2 * index] ?? 0);
      imaginary[target] = (samples[2 * index + 1] ?? 0) * (window[2 * index + 1] ?? 0);
    }
    this.transform();
    for (let index = 0; index < half; index++) powers[index] = this.power(index);
    return powers;
  }

  /** In place, radix 2, over the even samples as real and the odd ones as imaginary parts. */
  private transform(): void {
    const { real, imaginary, cosine, sine } = this;
    const half = real.length;
    for (let span = 1; span < half; span *= 2) {
      const step = half / span;
      for (let start = 0; start < half; start += 2 * span) {
        for (let index = 0; index < span; index++) {
          const top = start + index;
          const bottom = top + span;
          const c = cosine[index * step] ?? 0;
          const s = sine[index * step] ?? 0;
          const bottomReal = real[bottom] ?? 0;
          const bottomImaginary = imaginary[bottom] ?? 0;
          const turnedReal = bottomReal * c + bottomImaginary * s;
          const turnedImaginary = bottomImaginary * c - bottomReal * s;
          const topReal = real[top] ?? 0;
          const topImaginary = imaginary[top] ?? 0;
          real[bottom] = topReal - turnedReal;
          imaginary[bottom] = topImaginary - turnedImaginary;
          real[top] = topReal + turnedReal;
          imaginary[top] = topImaginary + turnedImaginary;
        }
      }
    }
  }

  /** Takes the two interleaved transforms apart again. */
  private power(bin: number): number {
    const { real, imaginary } = this;
    const mirror = (real.length - bin) % real.length;
    const evenReal = ((real[bin] ?? 0) + (real[mirror] ?? 0)) / 2;
    const evenImaginary = ((imaginary[bin] ?? 0) - (imaginary[mirror] ?? 0)) / 2;
    const oddReal = ((imaginary[bin] ?? 0) + (imaginary[mirror] ?? 0)) / 2;
    const oddImaginary = ((real[mirror] ?? 0) - (real[bin] ?? 0)) / 2;
    const c = this.cosine[bin] ?? 0;
    const s = this.sine[bin] ?? 0;
    return (evenReal + oddReal * c + oddImaginary * s) ** 2 + (evenImaginary + oddImaginary * c - oddReal * s) ** 2;
  }
}

function bitReversal(size: number): Uint16Array {
  const reversed = new Uint16Array(size);
  for (let index = 1; index < size; index++) {
    reversed[index] = ((reversed[index >> 1] ?? 0) >> 1) | (index % 2 === 1 ? size >> 1 : 0);
  }
  return reversed;
}

import { sampleRateHz } from './audio-frames.ts';
import { Spectrum } from './spectrum.ts';

/** 171 ms: long beside the hops, so that recording and query need not start their windows together. */
const windowSamples = 4096;
const lowestHz = 150;
const highestHz = 3500;
/** 33 bands, for 32 bits. */
const bandCount = 33;
const changeMs = 80;
/** A difference of less than a tenth of a bel says nothing: noise would turn its bit. */
const leastChange = 0.1;

/** What sounded at one moment. */
export interface FingerprintFrame {
  /** Each bit: did a band grow against its upper neighbour over the last 80 ms? Loudness cancels out. */
  readonly bits: number;
  /** The bits that are worth comparing. */
  readonly mask: number;
  readonly rms: number;
}

/** Turns audio of any lengths into one frame for each hop. */
export class FingerprintStream {
  private readonly hopSamples: number;
  private readonly changeHops: number;
  private readonly spectrum = new Spectrum(windowSamples);
  private readonly edges = bandEdges();
  private readonly window = new Int16Array(windowSamples);
  private filled = 0;
  /** The bands of the last frames, the newest last; one more than `changeHops` at most. */
  private readonly recent: Float64Array[] = [];

  /** `hopMs`: 80 or a part of it. */
  constructor(hopMs: number) {
    this.hopSamples = (hopMs * sampleRateHz) / 1000;
    this.changeHops = changeMs / hopMs;
  }

  hear(samples: Int16Array): FingerprintFrame[] {
    const frames: FingerprintFrame[] = [];
    for (let offset = 0; offset < samples.length;) {
      const part = samples.subarray(offset, offset + windowSamples - this.filled);
      this.window.set(part, this.filled);
      this.filled += part.length;
      offset += part.length;
      if (this.filled < windowSamples) break;
      frames.push(this.frame());
      this.window.copyWithin(0, this.hopSamples);
      this.filled -= this.hopSamples;
    }
    return frames;
  }

  private frame(): FingerprintFrame {
    const now = this.bands();
    this.recent.push(now);
    const before = this.recent.length > this.changeHops ? this.recent.shift() : undefined;
    let bits = 0;
    let mask = 0;
    for (let band = 0; before !== undefined && band < bandCount - 1; band++) {
      const change = slope(now, band) - slope(before, band);
      if (change > 0) bits |= 1 << band;
      if (Math.abs(change) > leastChange) mask |= 1 << band;
    }
    return { bits: bits >>> 0, mask: mask >>> 0, rms: rms(this.window) };
  }

  /** The bands' powers in bel. */
  private bands(): Float64Array {
    const powers = this.spectrum.of(this.window);
    return Float64Array.from({ length: bandCount }, (_, band) => {
      const low = this.edges[band] ?? 0;
      const high = this.edges[band + 1] ?? 0;
      let power = 0;
      for (let bin = Math.floor(low); bin < high; bin++) {
        power += (powers[bin] ?? 0) * (Math.min(high, bin + 1) - Math.max(low, bin));
      }
      return Math.log10(1 + power / (high - low));
    });
  }
}

/** The bands' edges in bins, a constant ratio apart. */
function bandEdges(): Float64Array {
  const binsPerHz = windowSamples / sampleRateHz;
  const ratio = highestHz / lowestHz;
  return Float64Array.from({ length: bandCount + 1 }, (_, edge) => lowestHz * ratio ** (edge / bandCount) * binsPerHz);
}

function slope(bands: Float64Array, band: number): number {
  return (bands[band] ?? 0) - (bands[band + 1] ?? 0);
}

function rms(samples: Int16Array): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  return Math.sqrt(energy / samples.length);
}

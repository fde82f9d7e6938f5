import { sampleRateHz } from '../interpreter/ports.ts';

export const blockMs = 10;
const blockSamples = (sampleRateHz * blockMs) / 1000;
/** Nothing below this is looked at, of 32,767: -72 dBFS. */
const leastRms = 8;
/** How far a sound must stand out from the noise: 6 dB. */
const overNoise = 2;
/** The noise is taken to be what never goes away; its estimate falls at once and rises by 3 dB a second. */
const risePerBlock = 10 ** ((3 * blockMs) / 1000 / 20);

/** The first look at a microphone, nearly free: which blocks of 10 ms stand out from the noise of the place. */
export class Level {
  #noiseRms: number | undefined;

  /** Whether each whole block of these samples is loud. */
  hear(samples: Int16Array): boolean[] {
    const blocks: number[] = [];
    for (let start = 0; start + blockSamples <= samples.length; start += blockSamples) {
      blocks.push(rms(samples, start));
    }
    // Exact zeros are a muted microphone: they tell nothing about the place.
    const sounding = blocks.filter((level) => level > 0);
    if (sounding.length > 0) this.#noiseRms ??= Math.min(...sounding);
    return blocks.map((level) => this.#isLoud(level));
  }

  #isLoud(level: number): boolean {
    if (level === 0 || this.#noiseRms === undefined) return false;
    this.#noiseRms = Math.min(level, this.#noiseRms * risePerBlock);
    return level > Math.max(leastRms, this.#noiseRms * overNoise);
  }
}

/** Of one block, without what does not alternate. */
function rms(samples: Int16Array, start: number): number {
  let sum = 0;
  let squares = 0;
  for (let index = start; index < start + blockSamples; index++) {
    const sample = samples[index] ?? 0;
    sum += sample;
    squares += sample * sample;
  }
  return Math.sqrt(Math.max(0, squares / blockSamples - (sum / blockSamples) ** 2));
}

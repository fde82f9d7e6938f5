import { sampleRateHz } from './api.ts';
import { Changes } from './changes.ts';

const maxSeconds = 600;
/** Opus, comfort noise and dither stay below this peak; speech at a tenth of full scale does not. */
const voicePeak = 500;

interface Block {
  readonly samples: Int16Array;
  readonly from: number;
  readonly peak: number;
}

/** All that was heard of one track name, the last ten minutes of it. */
export class Recording {
  readonly #changes = new Changes();
  #blocks: Block[] = [];
  #position = 0;
  #attached = 0;

  get position(): number {
    return this.#position;
  }

  get level(): number {
    return Math.max(0, ...this.#blocks.slice(-10).map((block) => block.peak));
  }

  attach(): void {
    this.#attached += 1;
  }

  detach(): void {
    this.#attached -= 1;
    this.#changes.changed();
  }

  add(samples: Int16Array): void {
    const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
    this.#blocks.push({ samples, from: this.#position, peak });
    this.#position += samples.length;
    if (this.#blocks.length * samples.length > maxSeconds * sampleRateHz) this.#blocks.shift();
    this.#changes.changed();
  }

  slice(from: number, to = this.#position): Int16Array {
    const parts = this.#blocks
      .filter((block) => block.from + block.samples.length > from && block.from < to)
      .map((block) => block.samples.subarray(Math.max(0, from - block.from), to - block.from));
    const whole = new Int16Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  voiceAfter(from: number): Promise<number> {
    return this.#changes.until(() => this.#blocks.find((block) => block.from >= from && block.peak >= voicePeak)?.from);
  }

  quietAfter(from: number, quietMs: number): Promise<number> {
    const quietSamples = (quietMs * sampleRateHz) / 1000;
    return this.#changes.until(() => {
      let began = from;
      for (const block of this.#blocks) {
        if (block.from < from) continue;
        if (block.peak >= voicePeak) began = block.from + block.samples.length;
        else if (block.from + block.samples.length - began >= quietSamples) return began;
      }
      return this.#attached === 0 ? began : undefined;
    });
  }
}

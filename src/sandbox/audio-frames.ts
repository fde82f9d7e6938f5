/** What the engines consume: 200 ms of 24 kHz mono PCM16. */
export const sampleRateHz = 24_000;
export const frameMs = 200;
export const frameSamples = (sampleRateHz * frameMs) / 1000;

const frameBytes = frameSamples * 2;

/** Regroups appended bytes of any even count into frames of 200 ms. Holds less than one frame. */
export class AudioFrames {
  private held = Buffer.alloc(0);

  /** The frames that these bytes (PCM16, little-endian) complete. */
  push(bytes: Buffer): Int16Array[] {
    const all = this.held.length === 0 ? bytes : Buffer.concat([this.held, bytes]);
    const frames: Int16Array[] = [];
    let offset = 0;
    for (; offset + frameBytes <= all.length; offset += frameBytes) {
      frames.push(readSamples(all, offset, frameBytes));
    }
    this.held = Buffer.from(all.subarray(offset));
    return frames;
  }

  /** What is left, padded with silence to a frame; undefined where nothing is. */
  flush(): Int16Array | undefined {
    if (this.held.length === 0) return undefined;
    const frame = new Int16Array(frameSamples);
    frame.set(readSamples(this.held, 0, this.held.length));
    this.held = Buffer.alloc(0);
    return frame;
  }
}

function readSamples(bytes: Buffer, offset: number, length: number): Int16Array {
  const copy = new Uint8Array(length);
  bytes.copy(copy, 0, offset, offset + length);
  return new Int16Array(copy.buffer);
}

/** The loudest sample's magnitude, 0 to 32,768. */
export function peak(samples: Int16Array): number {
  let loudest = 0;
  for (const sample of samples) {
    const magnitude = sample < 0 ? -sample : sample;
    if (magnitude > loudest) loudest = magnitude;
  }
  return loudest;
}

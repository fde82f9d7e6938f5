import type { RealtimeTranslationServerEvent } from 'openai/resources/realtime/realtime';
import { sampleRateHz } from './audio-frames.ts';

type AudioDelta = Extract<RealtimeTranslationServerEvent, { type: 'session.output_audio.delta' }>;
type AudioFields = Required<Pick<AudioDelta, 'delta' | 'sample_rate' | 'channels' | 'format'>>;

export interface OtherFormat {
  readonly sampleRateHz: number;
  readonly channels: 1 | 2;
}

/** How audio is written into deltas: 24 kHz mono, unless a fault has it otherwise for a while. */
export class DeltaFormat {
  private other: OtherFormat | undefined;
  private otherDeltas = 0;
  private oddDeltas = 0;

  /** The next deltas have this rate and these channels, and say so. */
  become(other: OtherFormat, deltas: number): void {
    this.other = other;
    this.otherDeltas = deltas;
  }

  /** The next deltas lack their last byte. */
  loseBytes(deltas: number): void {
    this.oddDeltas = deltas;
  }

  /** All is well again. */
  restore(): void {
    this.otherDeltas = 0;
    this.oddDeltas = 0;
  }

  /** Takes 24 kHz mono. */
  write(samples: Int16Array): AudioFields {
    const other = this.otherDeltas > 0 ? this.other : undefined;
    if (other !== undefined) this.otherDeltas--;
    const { channels, ...format } = other ?? { sampleRateHz, channels: 1 };
    const pcm = other ? converted(samples, other) : samples;
    const bytes = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);
    const odd = this.oddDeltas > 0;
    if (odd) this.oddDeltas--;
    const delta = (odd ? bytes.subarray(0, -1) : bytes).toString('base64');
    return { delta, sample_rate: format.sampleRateHz, channels, format: 'pcm16' };
  }
}

/** By straight lines between the samples; both channels are the same. */
function converted(samples: Int16Array, { sampleRateHz: rateHz, channels }: OtherFormat): Int16Array {
  const step = sampleRateHz / rateHz;
  const length = Math.round(samples.length / step);
  return Int16Array.from({ length: length * channels }, (_, index) => {
    const place = Math.floor(index / channels) * step;
    const before = Math.floor(place);
    const left = samples[before] ?? 0;
    return left + ((samples[before + 1] ?? left) - left) * (place - before);
  });
}

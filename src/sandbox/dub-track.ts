import { joined } from '../audio/joined.ts';
import { frameMs, frameSamples, peak } from './audio-frames.ts';
import type { Translated } from './engine.ts';
import type { Quirks } from './quirks.ts';

/** What one audio delta carries, with the fragments of text that leave before it. */
export interface DubDelta {
  readonly samples: Int16Array;
  readonly translation: readonly string[];
  readonly source: readonly string[];
  /** Advances by 200 for each delta, whatever it carries. */
  readonly elapsedMs: number;
}

const lateFrames = 8000 / frameMs;
const burstDeltas = 5;
/** Silence that goes out beside each frame where three times as much is to go out as comes in. */
const idleFrames = 2;
/** The loudest sample of Azure's silence. */
export const noisePeak = 63;

/**
 * The stream that a session sends: what the engine says, cut into deltas and timed as the service was seen to do it.
 * Its quirks may change at any time; what one held back follows when it is switched off.
 */
export class DubTrack {
  private readonly quirks: Quirks;
  private readonly noise: Int16Array | undefined;
  private late: Translated[] = [];
  private half: Translated | undefined;
  private burst: DubDelta[] = [];
  private elapsedMs = 0;
  private owedSilence = 0;

  /** `noisy`: silence is not exact zero. */
  constructor(quirks: Quirks, noisy: boolean) {
    this.quirks = quirks;
    this.noise = noisy ? noise() : undefined;
  }

  /** Takes the engine's next 200 ms, and answers with what leaves now. */
  take(said: Translated): DubDelta[] {
    this.late.push(...this.stretched(this.altered(said)));
    const due = this.late.splice(0, this.late.length - (this.quirks.lateAudio ? lateFrames : 0));
    return this.batched(this.cut(due));
  }

  /** The input has ended: all that is held. */
  flush(): DubDelta[] {
    const deltas = this.cut(this.late);
    const rest = [...this.burst, ...deltas, ...(this.half === undefined ? [] : [this.delta(this.half)])];
    [this.late, this.burst, this.half] = [[], [], undefined];
    return rest;
  }

  private altered({ samples, translation, source, ends }: Translated): Translated {
    const { zeros, noTranscript, noSourceTranscript } = this.quirks;
    return {
      samples: zeros ? new Int16Array(frameSamples) : this.withNoise(samples),
      translation: zeros || noTranscript ? [] : translation,
      source: noSourceTranscript ? [] : source,
      ends,
    };
  }

  private withNoise(samples: Int16Array): Int16Array {
    const { noise } = this;
    return noise ? samples.map((sample, index) => (sample === 0 ? (noise[index] ?? 0) : sample)) : samples;
  }

  /** Silence that is owed waits for the end of a sentence or for a pause. */
  private stretched(said: Translated): Translated[] {
    if (!this.quirks.tripleAudio) return [said];
    this.owedSilence += idleFrames;
    if (!said.ends && peak(said.samples) > noisePeak) return [said];
    const silence = { samples: this.withNoise(new Int16Array(frameSamples)), translation: [], source: [], ends: false };
    const idle = Array.from({ length: this.owedSilence }, () => silence);
    this.owedSilence = 0;
    return [said, ...idle];
  }

  private cut(frames: readonly Translated[]): DubDelta[] {
    return frames.flatMap((frame) => {
      const { half } = this;
      this.half = undefined;
      if (half !== undefined) return [this.delta(both(half, frame))];
      if (!this.quirks.longDeltas) return [this.delta(frame)];
      this.half = frame;
      return [];
    });
  }

  private batched(deltas: readonly DubDelta[]): DubDelta[] {
    this.burst.push(...deltas);
    if (this.quirks.bursts && this.burst.length < burstDeltas) return [];
    return this.burst.splice(0);
  }

  private delta({ samples, translation, source }: Translated): DubDelta {
    this.elapsedMs += frameMs;
    return { samples, translation, source, elapsedMs: this.elapsedMs };
  }
}

function both(first: Translated, second: Translated): Translated {
  return {
    samples: joined([first.samples, second.samples]),
    translation: [...first.translation, ...second.translation],
    source: [...first.source, ...second.source],
    ends: second.ends,
  };
}

function noise(): Int16Array {
  return Int16Array.from({ length: frameSamples }, () => Math.round((2 * Math.random() - 1) * noisePeak));
}

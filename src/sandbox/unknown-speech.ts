import { frameMs } from './audio-frames.ts';
import { maxNoticeSeconds } from './phrasebook-index.ts';

/** Quieter than this is nobody's speech, however quiet the room. */
const leastRms = 100;
/** 10 dB over the noise. */
const overNoise = 3;
const firstNoiseRms = 40;
/** How fast the noise is believed to grow while nothing quieter is heard: 5 % in 200 ms. */
const noiseGrowth = 1.05;
const pauseMs = 800;
const leastSpeechMs = 600;
/** A recognised sentence's own voice may ring on so long past its end. */
const ringMs = 400;

/** A stretch of speech that is in no phrasebook. */
interface Stretch {
  readonly startedAtMs: number;
  endedAtMs: number;
  told: boolean;
}

/** Watches for speech that nobody has recognised, and tells how long it was once it has paused. */
export class UnknownSpeech {
  private nowMs = 0;
  private noiseRms = firstNoiseRms;
  private stretch: Stretch | undefined;
  private knownUntilMs = -Infinity;

  /** Takes 200 ms; answers with the milliseconds of unknown speech that have just come to an end, if any. */
  hear(frame: Int16Array): number | undefined {
    const voiced = this.isVoiced(frame);
    const startedAtMs = this.nowMs;
    this.nowMs += frameMs;
    if (voiced && startedAtMs >= this.knownUntilMs) {
      this.stretch ??= { startedAtMs, endedAtMs: this.nowMs, told: false };
      this.stretch.endedAtMs = this.nowMs;
    }
    if (this.stretch === undefined) return undefined;
    if (this.nowMs - this.stretch.endedAtMs >= pauseMs) return this.finish();
    const tooLong = this.stretch.endedAtMs - this.stretch.startedAtMs > (maxNoticeSeconds + 1) * 1000;
    return tooLong ? this.tell(this.stretch) : undefined;
  }

  /** A sentence was recognised: answers with the unknown speech before it, if any. Its own time is not unknown. */
  know(startedAtMs: number, endedAtMs: number): number | undefined {
    this.knownUntilMs = Math.max(this.knownUntilMs, endedAtMs + ringMs);
    if (this.stretch === undefined) return undefined;
    this.stretch.endedAtMs = Math.min(this.stretch.endedAtMs, startedAtMs);
    return this.finish();
  }

  /** Nothing more will be heard. */
  finish(): number | undefined {
    const heardMs = this.stretch && this.tell(this.stretch);
    this.stretch = undefined;
    return heardMs;
  }

  private tell(stretch: Stretch): number | undefined {
    const heardMs = stretch.endedAtMs - stretch.startedAtMs;
    if (stretch.told || heardMs < leastSpeechMs) return undefined;
    stretch.told = true;
    return heardMs;
  }

  private isVoiced(frame: Int16Array): boolean {
    let energy = 0;
    for (const sample of frame) energy += sample * sample;
    const rms = Math.sqrt(energy / frame.length);
    const voiced = rms >= Math.max(leastRms, overNoise * this.noiseRms);
    this.noiseRms = Math.max(1, Math.min(rms, this.noiseRms * noiseGrowth));
    return voiced;
  }
}

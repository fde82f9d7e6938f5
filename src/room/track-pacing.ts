import { PlayoutClock } from '../audio/playout-clock.ts';
import { frameMs, frameSamples, type FrameSource } from '../interpreter/ports.ts';

/** After a stall up to this much is pushed at once; a longer one starts anew. */
const maxCatchUpMs = 200;
/**
 * Starting anew costs a message to everybody in the room, which is not what a machine needs that has too much to do:
 * between two starts what cannot be caught up is skipped.
 */
const startAnewEveryMs = 5_000;
/** Zeros that follow the last voice of a session that is gone. */
const trailingZerosMs = 1_000;
/** A track that is muted sooner after its last frame loses its tail. */
const muteAfterMs = 300;
/** The clock starts this much earlier than the first tick, so that two frames, one packet, are due at each. */
const headStartMs = 1.5 * frameMs;

const zeros = new Int16Array(frameSamples);

/** What a pacing drives: a published track. */
export interface PacedTrack {
  mute(muted: boolean): void;
  /** Sends 10 ms; the next may follow when it has resolved. It never rejects. */
  capture(frame: Int16Array): Promise<void>;
  /** Frames were due for longer than can be caught up: it starts anew. */
  stalled(lateMs: number): void;
}

/**
 * Decides at each tick what one translated track sends.
 *
 *     resting --awake--> speaking --asleep, 1 s of zeros--> settling --300 ms--> resting
 *                           ^                                  |
 *                           `----------- awake, muted and unmuted
 *
 * Resting is muted and costs nothing. Speaking sends a frame every 10 ms: a gap without a mute would make listeners'
 * jitter buffers add up to a second of delay for good, and a mute and unmute make them start anew.
 */
export class TrackPacing {
  readonly #source: FrameSource;
  readonly #track: PacedTrack;
  readonly #clock = new PlayoutClock(frameMs);
  #state: 'resting' | 'speaking' | 'settling' = 'resting';
  #mayBeginAtMs = Infinity;
  #silentMs = 0;
  #muteAtMs = 0;
  #startedAnewAtMs = -Infinity;
  /** Something was skipped, which delays listeners until the next start. */
  #skipped = false;
  #capturing = false;

  constructor(source: FrameSource, track: PacedTrack) {
    this.#source = source;
    this.#track = track;
  }

  /** The first frame may go out from this time on; of several the earliest counts. */
  beginAt(timeMs: number): void {
    this.#mayBeginAtMs = Math.min(this.#mayBeginAtMs, timeMs);
  }

  tick(nowMs: number): void {
    // What is due now waits for the next tick; the clock keeps the account.
    if (this.#capturing) return;
    if (this.#state === 'speaking') this.#speak(nowMs);
    else if (this.#source.awake && nowMs >= this.#mayBeginAtMs) this.#begin(nowMs);
    else if (this.#state === 'settling' && nowMs >= this.#muteAtMs) this.#rest();
  }

  #begin(nowMs: number): void {
    if (this.#state !== 'resting') this.#track.mute(true);
    this.#track.mute(false);
    this.#clock.start(nowMs - headStartMs);
    this.#silentMs = 0;
    this.#skipped = false;
    this.#state = 'speaking';
    this.#speak(nowMs);
  }

  #speak(nowMs: number): void {
    const dueMs = this.#clock.due(nowMs) * frameMs;
    const late = dueMs > maxCatchUpMs;
    if ((late || this.#skipped) && nowMs - this.#startedAnewAtMs >= startAnewEveryMs) {
      if (late) this.#track.stalled(dueMs);
      this.#startedAnewAtMs = nowMs;
      this.#begin(nowMs);
    } else if (late) {
      this.#skipped = true;
      this.#clock.start(nowMs - headStartMs);
      void this.#push(this.#clock.due(nowMs));
    } else if (!this.#source.awake && this.#silentMs >= trailingZerosMs) {
      this.#muteAtMs = nowMs + muteAfterMs;
      this.#state = 'settling';
    } else {
      void this.#push(dueMs / frameMs);
    }
  }

  #rest(): void {
    this.#track.mute(true);
    this.#state = 'resting';
  }

  /** One frame after the other: captured side by side, they may come out in another order. */
  async #push(frames: number): Promise<void> {
    this.#capturing = true;
    try {
      for (let pushed = 0; pushed < frames; pushed += 1) {
        const voice = this.#source.awake ? this.#source.next() : undefined;
        this.#silentMs = voice === undefined ? this.#silentMs + frameMs : 0;
        this.#clock.take();
        await this.#track.capture(voice ?? zeros);
      }
    } finally {
      this.#capturing = false;
    }
  }
}

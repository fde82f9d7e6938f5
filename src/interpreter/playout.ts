import { keptPauseMs, PlayoutLane, type Frame, type Lane } from './playout-lane.ts';
import { frameMs, type FrameSource } from './ports.ts';

/** What may wait beyond one delta of the service before silence is dropped: its jitter. */
const jitterMs = 20;
const shortestDeltaMs = 200;
/** Past this much voiced audio the oldest is dropped. */
const hardBoundMs = 10_000;
/** The voice is audible until this much silence has passed. */
export const speakingHoldMs = 300;

export interface PlayoutListener {
  /** Voice has come where none was waiting or audible. */
  voiceWaiting(): void;
  /** The voice became audible, or fell silent. */
  speaking(on: boolean): void;
  /** All that the sessions have said has been played, and none of them is left. */
  drained(): void;
  dropped(durationMs: number): void;
}

/**
 * What an interpreter has still to say, one lane for each session. A later session is heard only when the earlier one
 * has said everything. Where more waits than the service's own jitter, silence is dropped before voice.
 *
 *   session 1 --> lane 1 --.
 *   session 2 --> lane 2 --+--> next(): 10 ms at a time
 */
export class Playout implements FrameSource {
  readonly #listener: PlayoutListener;
  readonly #lanes: PlayoutLane[] = [];
  #silentMs = keptPauseMs;
  #speaking = false;
  #heard = true;

  constructor(listener: PlayoutListener) {
    this.#listener = listener;
  }

  get awake(): boolean {
    return this.#lanes.length > 0;
  }

  /** Whether the translated voice is audible now. */
  get speaking(): boolean {
    return this.#speaking;
  }

  /** How far the play-out is behind what the service has sent: voiced audio that waits, in milliseconds. */
  get lagMs(): number {
    return this.#lanes.reduce((sum, lane) => sum + lane.voicedMs, 0);
  }

  open(): Lane {
    const lane = new PlayoutLane(this.#arrived, this.#forgetFinished);
    this.#lanes.push(lane);
    return lane;
  }

  next(): Int16Array | undefined {
    const frame = this.#take();
    this.#follow(frame?.voiced ?? false);
    this.#forgetFinished();
    return frame?.samples;
  }

  /** Whether anybody hears it: while nobody does, what comes is dropped, and sessions may go on. */
  listenTo(heard: boolean): void {
    this.#heard = heard;
    if (heard) return;
    for (const lane of this.#lanes) lane.clear();
    this.#silentMs = keptPauseMs;
    this.#setSpeaking(false);
    this.#forgetFinished();
  }

  #take(): Frame | undefined {
    const lane = this.#lanes[0];
    while (lane && this.#silentMs >= keptPauseMs && lane.head?.voiced === false && this.#behind(lane)) lane.shift();
    return lane?.shift();
  }

  #behind(lane: PlayoutLane): boolean {
    return lane.waitingMs > Math.max(shortestDeltaMs, lane.deltaMs) + jitterMs;
  }

  readonly #arrived = (lane: PlayoutLane, voiced: boolean, wasVoiced: boolean): void => {
    if (!this.#heard) {
      lane.clear();
      return;
    }
    while (lane.voicedMs > hardBoundMs) {
      if (lane.shift()?.voiced) this.#listener.dropped(frameMs);
    }
    if (voiced && !wasVoiced && !this.#speaking) this.#listener.voiceWaiting();
  };

  #follow(voiced: boolean): void {
    this.#silentMs = voiced ? 0 : this.#silentMs + frameMs;
    if (voiced) this.#setSpeaking(true);
    else if (this.#silentMs >= speakingHoldMs) this.#setSpeaking(false);
  }

  #setSpeaking(on: boolean): void {
    if (this.#speaking === on) return;
    this.#speaking = on;
    this.#listener.speaking(on);
  }

  readonly #forgetFinished = (): void => {
    const before = this.#lanes.length;
    while (this.#lanes[0]?.ended && this.#lanes[0].waitingMs === 0) this.#lanes.shift();
    if (before === 0 || this.#lanes.length > 0) return;
    this.#setSpeaking(false);
    this.#listener.drained();
  };
}

import { isVoiced } from '../audio/level.ts';
import { TimeCompressor } from '../audio/time-compressor.ts';
import { keptPauseMs, PlayoutLane, type Lane } from './playout-lane.ts';
import { frameMs, frameSamples, sampleRateHz, type FrameSource } from './ports.ts';

/** What may wait beyond what the next delta needs before silence is dropped: its jitter. */
const jitterMs = 20;
/** From so much voice on, if so much of it is beyond what the next delta needs, it hurries until that is jitter. */
const hurryFromMs = 300;
const lateMs = 100;
/** Past this much voiced audio the oldest sentence is dropped; past twice as much, without a pause in it, all. */
const hardBoundMs = 10_000;
/** So long a session that says nothing may hold back what a later one has to say. */
const longestHoldMs = 3_000;
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
 * has said everything. Where more waits than the service's own rhythm needs, silence goes first, then the voice hurries
 * at its own pitch, and at last whole sentences go.
 *
 *   session 1 --> lane 1 --.
 *   session 2 --> lane 2 --+--> compressor --> next(): 10 ms at a time
 */
export class Playout implements FrameSource {
  readonly #listener: PlayoutListener;
  readonly #lanes: PlayoutLane[] = [];
  readonly #compressor = new TimeCompressor(frameSamples, () => this.#pull());
  #playedMs = 0;
  /** Silence in a row, as it was taken from the lanes, and as it was played. */
  #takenSilenceMs = keptPauseMs;
  #silentMs = keptPauseMs;
  #heldBackMs = 0;
  #hurry = false;
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
    return this.#lanes.reduce((sum, lane) => sum + lane.voicedMs, this.#heldVoiceMs);
  }

  /** Opens the lane of the next session. */
  open(): Lane {
    const lane = new PlayoutLane({
      playedMs: () => this.#playedMs,
      arrived: this.#arrived,
      ended: () => this.#drainIfDone(),
    });
    this.#lanes.push(lane);
    return lane;
  }

  next(): Int16Array | undefined {
    this.#passSilentLane();
    this.#hurry = this.#isLate();
    const frame = this.#compressor.next(this.#hurry);
    this.#playedMs += frameMs;
    if (!frame) this.#takenSilenceMs += frameMs;
    this.#follow(frame !== undefined && isVoiced(frame));
    this.#drainIfDone();
    return frame;
  }

  /** Whether anybody hears it: while nobody does, what comes is dropped, and sessions may go on. */
  listenTo(heard: boolean): void {
    this.#heard = heard;
    if (heard) return;
    for (const lane of this.#lanes) lane.clear();
    this.#compressor.clear();
    this.#takenSilenceMs = keptPauseMs;
    this.#setSpeaking(false);
    this.#drainIfDone();
  }

  #isLate(): boolean {
    const { lagMs } = this;
    const beyondMs = lagMs - Math.max(0, ...this.#lanes.map((lane) => lane.neededMs));
    return this.#hurry ? beyondMs > jitterMs : lagMs >= hurryFromMs && beyondMs >= lateMs;
  }

  get #heldVoiceMs(): number {
    const { held } = this.#compressor;
    return isVoiced(held) ? Math.round((held.length * 1000) / sampleRateHz) : 0;
  }

  /** The next frame that is to be heard, without the silence that there is no time for. */
  #pull(): Int16Array | undefined {
    while (this.#lanes.length > 1 && this.#lanes[0]?.done) this.#lanes.shift();
    const lane = this.#lanes[0];
    if (!lane) return undefined;
    while (this.#takenSilenceMs >= keptPauseMs && lane.head?.voiced === false) {
      if (lane.waitingMs - lane.neededMs <= jitterMs) break;
      lane.shift();
    }
    const frame = lane.shift();
    if (frame) this.#takenSilenceMs = frame.voiced ? 0 : this.#takenSilenceMs + frameMs;
    return frame?.samples;
  }

  /** A session that has nothing to say, and does not end, makes way in the end. */
  #passSilentLane(): void {
    const [first, ...later] = this.#lanes;
    const holdsBack = first?.voicedMs === 0 && later.some(({ voicedMs }) => voicedMs > 0);
    this.#heldBackMs = holdsBack ? this.#heldBackMs + frameMs : 0;
    if (this.#heldBackMs <= longestHoldMs) return;
    this.#lanes.shift();
    this.#heldBackMs = 0;
  }

  readonly #arrived = (lane: PlayoutLane, wasVoiced: boolean): void => {
    const passed = !this.#lanes.includes(lane);
    if (passed && this.#heard && lane.voicedMs > 0) this.#listener.dropped(lane.voicedMs);
    if (passed || !this.#heard) {
      lane.clear();
      return;
    }
    this.#keepBound();
    if (lane.voicedMs > 0 && !wasVoiced && !this.#speaking) this.#listener.voiceWaiting();
  };

  #keepBound(): void {
    while (this.lagMs > hardBoundMs) {
      const droppedMs = this.#dropOldest();
      if (droppedMs === 0) return;
      this.#listener.dropped(droppedMs);
    }
  }

  #dropOldest(): number {
    for (const lane of this.#lanes) {
      const begun = lane === this.#lanes[0] && this.#takenSilenceMs < keptPauseMs;
      const droppedMs = lane.dropSentence(begun);
      if (droppedMs > 0) return droppedMs;
    }
    const { lagMs } = this;
    if (lagMs <= 2 * hardBoundMs) return 0;
    for (const lane of this.#lanes) lane.clear();
    return lagMs - this.#heldVoiceMs;
  }

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

  #drainIfDone(): void {
    if (this.#lanes.length === 0 || this.#compressor.held.length > 0) return;
    if (!this.#lanes.every((lane) => lane.done)) return;
    this.#lanes.length = 0;
    this.#setSpeaking(false);
    this.#listener.drained();
  }
}

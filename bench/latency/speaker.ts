import { AudioFrame, AudioSource, LocalAudioTrack, Room, TrackPublishOptions, TrackSource } from '@livekit/rtc-node';
import { sampleRateHz } from '../../src/interpreter/ports.ts';
import { muteTrack } from '../../src/room/native.ts';
import { Burst, type BurstKind } from './burst.ts';

/** 100 ms: what this process does for its speakers, the machine does not do for whoever translates. */
const frameSamples = sampleRateHz / 10;
/** What is captured now is sent so much later. */
const queueMs = 100;
const frequencyHz = 300;
const amplitude = 8_000;
/** Half a second. */
const tone = Int16Array.from(
  { length: sampleRateHz / 2 },
  (_, index) => amplitude * Math.sin((2 * Math.PI * frequencyHz * index) / sampleRateHz),
);

/** Somebody whose microphone is on from the beginning, and who says half a second of a tone when told. */
export class Speaker {
  readonly identity: string;
  readonly bursts: Burst[] = [];
  readonly #room = new Room();
  readonly #source = new AudioSource(sampleRateHz, 1, queueMs);
  readonly #track = LocalAudioTrack.createAudioTrack('microphone', this.#source);
  readonly #failed: (error: unknown) => void;
  #silentSamples = 0;
  #voice = new Int16Array(0);

  constructor(identity: string, failed: (error: unknown) => void) {
    this.identity = identity;
    this.#failed = failed;
  }

  async join(url: string, token: string): Promise<void> {
    await this.#room.connect(url, token, { autoSubscribe: false, dynacast: false });
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    await this.#room.localParticipant?.publishTrack(this.#track, options);
    this.#play().catch(this.#failed);
  }

  mute(muted: boolean): void {
    muteTrack(this.#track, muted);
  }

  /** Begins to speak at a sample that nobody can foresee. */
  burst(kind: BurstKind): void {
    this.bursts.push(new Burst(kind));
    this.#silentSamples = Math.floor(Math.random() * frameSamples);
    this.#voice = tone;
  }

  async #play(): Promise<never> {
    for (;;) await this.#source.captureFrame(new AudioFrame(this.#next(), sampleRateHz, 1, frameSamples));
  }

  #next(): Int16Array {
    const frame = new Int16Array(frameSamples);
    const from = Math.min(this.#silentSamples, frameSamples);
    this.#silentSamples -= from;
    const voice = this.#voice.subarray(0, frameSamples - from);
    this.#voice = this.#voice.subarray(voice.length);
    frame.set(voice, from);
    return frame;
  }
}

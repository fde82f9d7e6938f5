import { AudioFrame, AudioSource, LocalAudioTrack, Room, TrackPublishOptions, TrackSource } from '@livekit/rtc-node';
import { sampleRateHz } from '../../src/interpreter/ports.ts';
import { muteTrack } from '../../src/room/native.ts';
import { Burst, type BurstKind } from './burst.ts';

const frameSamples = sampleRateHz / 50;
/** What is captured now is sent so much later. */
const queueMs = 60;
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
  #silentSamples = 0;
  #voice = new Int16Array(0);
  #playing = Promise.resolve();
  #closed = false;

  constructor(identity: string) {
    this.identity = identity;
  }

  async join(url: string, token: string): Promise<void> {
    await this.#room.connect(url, token, { autoSubscribe: false, dynacast: false });
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    await this.#room.localParticipant?.publishTrack(this.#track, options);
    this.#playing = this.#play();
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

  async close(): Promise<void> {
    this.#closed = true;
    await this.#playing;
    await this.#room.disconnect();
  }

  async #play(): Promise<void> {
    while (!this.#closed) {
      await this.#source.captureFrame(new AudioFrame(this.#next(), sampleRateHz, 1, frameSamples));
    }
    await this.#track.close();
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

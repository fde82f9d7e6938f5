import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  type RemoteTrack,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { type FrameSource, frameSamples, sampleRateHz } from '../interpreter/ports.ts';

const queueMs = 100;

/** A person with a stock client, who speaks and listens to whatever they may: to try a room out. */
export class Visitor {
  readonly #room = new Room();
  readonly #voice = new AudioSource(sampleRateHz, 1, queueMs);
  readonly #onFrame: (trackName: string, samples: Int16Array) => void;
  #left = false;

  /** Calls back with every frame that is heard. Rejects where the room cannot be joined. */
  static async join(
    { url, token }: { readonly url: string; readonly token: string },
    onFrame: (trackName: string, samples: Int16Array) => void,
  ): Promise<Visitor> {
    const visitor = new Visitor(onFrame);
    try {
      await visitor.#room.connect(url, token, { autoSubscribe: true, dynacast: false });
    } catch (error) {
      await visitor.#voice.close();
      throw error;
    }
    return visitor;
  }

  private constructor(onFrame: (trackName: string, samples: Int16Array) => void) {
    this.#onFrame = onFrame;
    this.#room.on(RoomEvent.TrackSubscribed, (track, { name }) => {
      // A track may be gone by the time it is told of.
      this.#listen(track, name ?? '').catch(() => undefined);
    });
  }

  /** Publishes a microphone and says this into it, for as long as the source is awake and nobody has left. */
  async speak(source: FrameSource): Promise<void> {
    const track = LocalAudioTrack.createAudioTrack('microphone', this.#voice);
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    await this.#room.localParticipant?.publishTrack(track, options);
    void this.#say(source);
  }

  /** By which protocol its media goes: `udp`, `tcp`; undefined where that cannot be seen. */
  async protocol(): Promise<string | undefined> {
    const { publisherStats } = await this.#room.getRtcStats();
    const stats = publisherStats.map(({ stats: one }) => one);
    const pair = stats.find((one) => one.case === 'candidatePair' && one.value.candidatePair?.nominated === true);
    if (pair?.case !== 'candidatePair') return undefined;
    const id = pair.value.candidatePair?.localCandidateId;
    const local = stats.find((one) => one.case === 'localCandidate' && one.value.rtc?.id === id);
    return local?.case === 'localCandidate' ? local.value.candidate?.protocol : undefined;
  }

  /** Leaving twice is leaving once. */
  async leave(): Promise<void> {
    if (this.#left) return;
    this.#left = true;
    await this.#room.disconnect();
    await this.#voice.close();
  }

  async #say(source: FrameSource): Promise<void> {
    try {
      while (!this.#left && source.awake) {
        const samples = source.next() ?? new Int16Array(frameSamples);
        await this.#voice.captureFrame(new AudioFrame(samples, sampleRateHz, 1, frameSamples));
      }
    } catch {
      // Whoever leaves in the middle of a word has said enough.
    }
  }

  async #listen(track: RemoteTrack, name: string): Promise<void> {
    const stream = new AudioStream(track, { sampleRate: sampleRateHz, numChannels: 1, frameSizeMs: 20 });
    const reader = stream.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || this.#left) return;
      this.#onFrame(name, value.data);
    }
  }
}

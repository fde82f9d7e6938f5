import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { AccessToken } from 'livekit-server-sdk';
import type { LanguageCode } from '../../src/protocol/languages.ts';
import { attributes } from '../../src/protocol/attributes.ts';
import type { LiveKitCoordinates } from './services/livekit.ts';

const frameMs = 20;
/** The source feeds silence by itself while nothing is said. */
const queueMs = 200;

export interface RoomVoiceOptions {
  readonly livekit: LiveKitCoordinates;
  readonly room: string;
  readonly identity: string;
  readonly name: string;
  readonly speaks: LanguageCode;
  readonly sampleRateHz: number;
}

/** Somebody who is in a room with an open microphone, and says what they are given. Whoever joins closes. */
export class RoomVoice {
  /** Rejects when the room ends the connection; never resolves. */
  readonly lost: Promise<never>;
  readonly #room: Room;
  readonly #source: AudioSource;

  private constructor(room: Room, source: AudioSource, name: string) {
    this.#room = room;
    this.#source = source;
    this.lost = new Promise((_resolve, reject) => {
      room.once(RoomEvent.Disconnected, (reason) => reject(new Error(`${name} lost the room (reason ${reason})`)));
    });
    this.lost.catch(() => undefined);
  }

  static async join(options: RoomVoiceOptions): Promise<RoomVoice> {
    const { livekit, room: roomName, identity, name, speaks, sampleRateHz } = options;
    const token = new AccessToken(livekit.apiKey, livekit.apiSecret, {
      identity,
      name,
      attributes: { [attributes.speaks]: speaks },
    });
    token.addGrant({ room: roomName, roomJoin: true, canUpdateOwnMetadata: true });
    const room = new Room();
    const source = new AudioSource(sampleRateHz, 1, queueMs);
    const voice = new RoomVoice(room, source, name);
    try {
      await room.connect(livekit.url, await token.toJwt(), { autoSubscribe: false, dynacast: false });
      const track = LocalAudioTrack.createAudioTrack('microphone', source);
      const publishing = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
      await room.localParticipant?.publishTrack(track, publishing);
      return voice;
    } catch (error) {
      await voice.close();
      throw error;
    }
  }

  /** Says these samples in real time; resolves once they are out, or soon after `stop` is aborted. */
  async say(samples: Int16Array, stop: AbortSignal): Promise<void> {
    const { sampleRate } = this.#source;
    const length = (sampleRate * frameMs) / 1000;
    for (let at = 0; at < samples.length && !stop.aborted; at += length) {
      // A frame of its own for each: the native layer reads the array's whole buffer.
      const frame = new Int16Array(length);
      frame.set(samples.subarray(at, at + length));
      await this.#source.captureFrame(new AudioFrame(frame, sampleRate, 1, length));
    }
    if (!stop.aborted) await this.#source.waitForPlayout();
  }

  /** Leaves the room. */
  async close(): Promise<void> {
    this.#room.removeAllListeners();
    await this.#room.disconnect();
    await this.#source.close();
  }
}

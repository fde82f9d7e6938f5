import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { AccessToken } from 'livekit-server-sdk';
import type { LiveKitCoordinates } from '../../deploy/local/services/livekit.ts';
import { attributes } from '../../src/protocol/attributes.ts';
import type { LanguageCode } from '../../src/protocol/languages.ts';
import { parseTranslatedTrackName } from '../../src/protocol/track-name.ts';
import { muteTrack } from '../../src/room/native.ts';
import { sampleRateHz } from '../../src/sandbox/audio-frames.ts';

const frameSamples = sampleRateHz / 10;
const queueMs = 200;

export interface GuestOptions {
  readonly livekit: LiveKitCoordinates;
  readonly room: string;
  readonly identity: string;
  readonly speaks: LanguageCode;
  readonly listen: LanguageCode | undefined;
  /** What is said again and again, unless muted. */
  readonly speech: Int16Array;
}

/** Somebody who speaks without end while not muted, and who may listen to a language. Whoever joins leaves. */
export class Guest {
  readonly identity: string;
  listen: LanguageCode | undefined;
  muted = false;
  readonly #room = new Room();
  readonly #source = new AudioSource(sampleRateHz, 1, queueMs);
  readonly #track = LocalAudioTrack.createAudioTrack('microphone', this.#source);
  readonly #left = new AbortController();
  #speaking: Promise<void> = Promise.resolve();

  private constructor({ identity, listen }: GuestOptions) {
    this.identity = identity;
    this.listen = listen;
  }

  static async join(options: GuestOptions): Promise<Guest> {
    const guest = new Guest(options);
    try {
      await guest.#join(options);
      return guest;
    } catch (error) {
      await guest.leave();
      throw error;
    }
  }

  mute(muted: boolean): void {
    this.muted = muted;
    muteTrack(this.#track, muted);
  }

  async choose(listen: LanguageCode | undefined): Promise<void> {
    this.listen = listen;
    await this.#room.localParticipant?.setAttributes({ [attributes.listen]: listen ?? '' });
  }

  /** Leaving twice is leaving once. */
  async leave(): Promise<void> {
    if (this.#left.signal.aborted) return;
    this.#left.abort();
    this.#room.removeAllListeners();
    await this.#room.disconnect();
    await this.#speaking;
    await this.#source.close();
  }

  async #join({ livekit, room, identity, speaks, listen, speech }: GuestOptions): Promise<void> {
    // Every track listens to its room.
    this.#room.setMaxListeners(0);
    const wish = { [attributes.speaks]: speaks, ...(listen && { [attributes.listen]: listen }) };
    const token = new AccessToken(livekit.apiKey, livekit.apiSecret, { identity, attributes: wish });
    token.addGrant({ room, roomJoin: true, canUpdateOwnMetadata: true });
    this.#room.on(RoomEvent.TrackPublished, subscribe);
    await this.#room.connect(livekit.url, await token.toJwt(), { autoSubscribe: false, dynacast: false });
    for (const { trackPublications } of this.#room.remoteParticipants.values()) {
      for (const publication of trackPublications.values()) subscribe(publication);
    }
    const microphone = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    await this.#room.localParticipant?.publishTrack(this.#track, microphone);
    this.#speaking = this.#speak(speech);
  }

  async #speak(speech: Int16Array): Promise<void> {
    for (let at = 0; !this.#left.signal.aborted; at = (at + frameSamples) % speech.length) {
      const frame = new Int16Array(frameSamples);
      frame.set(speech.subarray(at, at + frameSamples));
      await this.#source.captureFrame(new AudioFrame(frame, sampleRateHz, 1, frameSamples));
    }
  }
}

function subscribe(publication: RemoteTrackPublication): void {
  if (parseTranslatedTrackName(publication.name ?? '')) publication.setSubscribed(true);
}

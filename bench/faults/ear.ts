import { type AudioFrame, AudioStream, Room, RoomEvent, TrackKind } from '@livekit/rtc-node';
import { AccessToken } from 'livekit-server-sdk';
import type { LiveKitCoordinates } from '../../deploy/local/services/livekit.ts';
import { isVoiced } from '../../src/audio/level.ts';
import { attributes } from '../../src/protocol/attributes.ts';
import type { LanguageCode } from '../../src/protocol/languages.ts';
import { parseTranslatedTrackName } from '../../src/protocol/track-name.ts';
import { sampleRateHz } from '../../src/sandbox/audio-frames.ts';
import type { Phrasebook } from '../../src/sandbox/phrasebook.ts';
import { Recogniser } from '../../src/sandbox/recogniser.ts';
import type { HeardSentence } from './score.ts';

type Reader = ReadableStreamDefaultReader<AudioFrame>;

const frameMs = 20;
/** Quiet that is shorter belongs to what is said. */
const sameVoiceMs = 300;

/** A stretch in which the translated voice was heard, on the clock of this process. */
export interface VoiceSpan {
  readonly fromMs: number;
  untilMs: number;
}

/** Somebody who listens to a language, and recognises what they hear of it. */
export class Ear {
  readonly heard: HeardSentence[] = [];
  readonly voices: VoiceSpan[] = [];
  readonly #room = new Room();
  readonly #phrasebook: Phrasebook;
  readonly #readers: Reader[] = [];
  readonly #listening: Promise<void>[] = [];

  constructor(phrasebook: Phrasebook) {
    this.#phrasebook = phrasebook;
  }

  /** How many translated tracks it has been subscribed to. */
  get tracks(): number {
    return this.#readers.length;
  }

  async join(livekit: LiveKitCoordinates, room: string, identity: string, language: LanguageCode): Promise<void> {
    // Each stream listens to the room.
    this.#room.setMaxListeners(0);
    const token = new AccessToken(livekit.apiKey, livekit.apiSecret, {
      identity,
      attributes: { [attributes.listen]: language },
    });
    token.addGrant({ room, roomJoin: true, canPublish: false });
    this.#room.on(RoomEvent.TrackPublished, (publication) => {
      if (parseTranslatedTrackName(publication.name ?? '')) publication.setSubscribed(true);
    });
    this.#room.on(RoomEvent.TrackSubscribed, (track) => {
      if (track.kind !== TrackKind.KIND_AUDIO) return;
      const stream = new AudioStream(track, { sampleRate: sampleRateHz, numChannels: 1, frameSizeMs: frameMs });
      const reader = stream.getReader();
      this.#readers.push(reader);
      this.#listening.push(this.#listen(reader));
    });
    await this.#room.connect(livekit.url, await token.toJwt(), { autoSubscribe: false, dynacast: false });
    for (const { trackPublications } of this.#room.remoteParticipants.values()) {
      for (const publication of trackPublications.values()) {
        if (parseTranslatedTrackName(publication.name ?? '')) publication.setSubscribed(true);
      }
    }
  }

  /** Hears no more, and leaves. */
  async leave(): Promise<void> {
    this.#room.removeAllListeners();
    await this.#room.disconnect();
    await Promise.all(this.#readers.map((reader) => reader.cancel()));
    await Promise.all(this.#listening);
  }

  async #listen(reader: Reader): Promise<void> {
    const recogniser = new Recogniser(this.#phrasebook);
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const atMs = performance.now();
      const samples = next.value.data;
      if (isVoiced(samples)) this.#voiced(atMs);
      for (const { sentence, language } of recogniser.hear(samples)) this.heard.push({ sentence, language, atMs });
    }
  }

  #voiced(atMs: number): void {
    const latest = this.voices.at(-1);
    if (latest && atMs - latest.untilMs < sameVoiceMs) latest.untilMs = atMs;
    else this.voices.push({ fromMs: atMs - frameMs, untilMs: atMs });
  }
}

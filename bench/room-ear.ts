import { EventEmitter, once } from 'node:events';
import { type AudioFrame, AudioStream, Room, RoomEvent, TrackKind } from '@livekit/rtc-node';
import { AccessToken } from 'livekit-server-sdk';
import type { LiveKitCoordinates } from '../deploy/local/services/livekit.ts';
import { sampleRateHz } from '../src/sandbox/audio-frames.ts';

type Reader = ReadableStreamDefaultReader<AudioFrame>;

/** A participant who subscribes to every microphone and hands on what is heard, by speaker. */
export class RoomEar {
  readonly #room = new Room();
  readonly #readers: Reader[] = [];
  readonly #listening: Promise<void>[] = [];
  readonly #news = new EventEmitter();

  async join(
    livekit: LiveKitCoordinates,
    room: string,
    onAudio: (speaker: string, samples: Int16Array) => void,
  ): Promise<void> {
    // Each stream listens to the room, and there may be many.
    this.#room.setMaxListeners(0);
    const token = new AccessToken(livekit.apiKey, livekit.apiSecret, { identity: 'ear' });
    token.addGrant({ room, roomJoin: true, canPublish: false });
    this.#room.on(RoomEvent.TrackSubscribed, (track, _publication, participant) => {
      if (track.kind !== TrackKind.KIND_AUDIO) return;
      const stream = new AudioStream(track, { sampleRate: sampleRateHz, numChannels: 1, frameSizeMs: 200 });
      const reader = stream.getReader();
      this.#readers.push(reader);
      this.#news.emit('track');
      this.#listening.push(listen(reader, (samples) => onAudio(participant.identity, samples)));
    });
    await this.#room.connect(livekit.url, await token.toJwt(), { autoSubscribe: true, dynacast: false });
  }

  /** Resolves once it is subscribed to so many microphones. */
  async hears(microphones: number, signal: AbortSignal): Promise<void> {
    while (this.#readers.length < microphones) await once(this.#news, 'track', { signal });
  }

  /** Hears no more, and leaves. */
  async leave(): Promise<void> {
    this.#room.removeAllListeners();
    await this.#room.disconnect();
    await Promise.all(this.#readers.map((reader) => reader.cancel()));
    await Promise.all(this.#listening);
  }
}

async function listen(reader: Reader, onAudio: (samples: Int16Array) => void): Promise<void> {
  for (let next = await reader.read(); !next.done; next = await reader.read()) onAudio(next.value.data);
}

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
  readonly #heard = new Set<string>();
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
      this.#listening.push(
        listen(reader, (samples) => {
          this.#note(participant.identity);
          onAudio(participant.identity, samples);
        }),
      );
    });
    await this.#room.connect(livekit.url, await token.toJwt(), { autoSubscribe: true, dynacast: false });
  }

  /** Resolves once so many speakers are heard, be it their silence. */
  async hears(speakers: number, signal: AbortSignal): Promise<void> {
    while (this.#heard.size < speakers) await once(this.#news, 'speaker', { signal });
  }

  /** Hears no more, and leaves. */
  async leave(): Promise<void> {
    this.#room.removeAllListeners();
    await this.#room.disconnect();
    await Promise.all(this.#readers.map((reader) => reader.cancel()));
    await Promise.all(this.#listening);
  }

  #note(speaker: string): void {
    if (this.#heard.has(speaker)) return;
    this.#heard.add(speaker);
    this.#news.emit('speaker');
  }
}

async function listen(reader: Reader, onAudio: (samples: Int16Array) => void): Promise<void> {
  for (let next = await reader.read(); !next.done; next = await reader.read()) onAudio(next.value.data);
}

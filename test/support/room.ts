import { randomUUID } from 'node:crypto';
import { EventEmitter, on, once } from 'node:events';
import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  Room,
  RoomEvent,
  type Track,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { vi } from 'vitest';
import type { LiveKitCoordinates } from '../../deploy/local/services/livekit.ts';
import { type FrameSource, frameSamples, sampleRateHz } from '../../src/interpreter/ports.ts';
import { captionTopic } from '../../src/protocol/captions.ts';
import { statusTopic } from '../../src/protocol/status.ts';
import { LiveKitRoom, type LiveKitRoomOptions } from '../../src/room/livekit-room.ts';
import { Pacer } from '../../src/room/pacer.ts';

export interface TextHeard {
  readonly topic: string;
  readonly sender: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A frame of 20 ms that a guest heard on a track. */
export interface FrameHeard {
  readonly track: string;
  readonly sid: string;
  readonly peak: number;
  readonly atMs: number;
}

export function randomRoom(): string {
  return `test-${randomUUID()}`;
}

async function mint(
  { apiKey, apiSecret }: LiveKitCoordinates,
  identity: string,
  room: string,
  options: { kind?: 'agent'; attributes?: Record<string, string> } = {},
): Promise<string> {
  const token = new AccessToken(apiKey, apiSecret, { identity, attributes: options.attributes ?? {} });
  if (options.kind) token.kind = options.kind;
  token.addGrant({ room, roomJoin: true, canUpdateOwnMetadata: true });
  return token.toJwt();
}

/** An Interpreter's place in a room, without an Interpreter. */
export async function joinAsInterpreter(
  livekit: LiveKitCoordinates,
  room: string,
  given: Partial<LiveKitRoomOptions> = {},
  onNudge: (listener: string) => void = () => undefined,
): Promise<LiveKitRoom> {
  const service = new RoomServiceClient(livekit.url, livekit.apiKey, livekit.apiSecret);
  return LiveKitRoom.join({
    url: livekit.url,
    epoch: 1,
    mintToken: (identity) => mint(livekit, identity, room, { kind: 'agent' }),
    async nudge(listener, sids) {
      await service.updateSubscriptions(room, listener, [...sids], true);
      onNudge(listener);
    },
    attributeAliases: [],
    languages: ['es', 'fr'],
    pacer: new Pacer(),
    log: { info: () => undefined, warn: () => undefined },
    signal: new AbortController().signal,
    ...given,
  });
}

/** The rtc-node rooms that are connected from now on, to shake them; until mocks are restored. */
export function watchRooms(): readonly Room[] {
  return vi.spyOn(Room.prototype, 'connect').mock.contexts as Room[];
}

/** A person with a stock client that subscribes to everything; what they hear and read is emitted as it comes. */
export class Guest {
  readonly room = new Room();
  /** What they have read so far. */
  readonly texts: TextHeard[] = [];
  readonly #events = new EventEmitter();
  readonly #stop = new AbortController();

  static async join(
    livekit: LiveKitCoordinates,
    room: string,
    identity: string,
    attributes: Record<string, string> = {},
  ): Promise<Guest> {
    const guest = new Guest();
    guest.room.setMaxListeners(0);
    guest.#events.setMaxListeners(0);
    for (const topic of [captionTopic, statusTopic]) {
      guest.room.registerTextStreamHandler(topic, (reader, { identity: sender }) => {
        const hear = (text: string): void => {
          const heard = { topic, sender, attributes: reader.info.attributes ?? {}, text };
          guest.texts.push(heard);
          guest.#events.emit('text', heard);
        };
        // Whoever leaves in the middle of a text reads no more of it.
        reader.readAll().then(hear, () => undefined);
      });
    }
    guest.room.on(RoomEvent.TrackSubscribed, (track, { name, sid }) => {
      guest.#events.emit('subscribed', name);
      // A track may be gone by the time it is told of.
      guest.#listen(track, name ?? '', sid ?? '').catch(() => undefined);
    });
    await guest.room.connect(livekit.url, await mint(livekit, identity, room, { attributes }), {
      autoSubscribe: true,
      dynacast: false,
    });
    return guest;
  }

  /** Frames as they are heard, on all tracks. */
  async *hears(stop = this.#stop.signal): AsyncGenerator<FrameHeard> {
    const signal = AbortSignal.any([stop, this.#stop.signal]);
    for await (const [frame] of on(this.#events, 'frame', { signal })) yield frame as FrameHeard;
  }

  /** Resolves with the first voiced frame of a track of this name. */
  async hearsVoice(track: string): Promise<FrameHeard> {
    return this.hearsVoiceBut(track, '');
  }

  /** Resolves with the first voiced frame of a track of this name and another sid. */
  async hearsVoiceBut(track: string, sid: string): Promise<FrameHeard> {
    for await (const frame of this.hears()) {
      if (frame.track === track && frame.sid !== sid && frame.peak > 1_000) return frame;
    }
    throw new Error('The guest has left');
  }

  /** Resolves with the next subscription to a track of this name. */
  async subscribes(track: string): Promise<void> {
    for await (const [name] of on(this.#events, 'subscribed', { signal: this.#stop.signal })) {
      if (name === track) return;
    }
  }

  /** Resolves with the first text that fits; those before it are passed over. */
  async reads(fits: (text: TextHeard) => boolean): Promise<TextHeard> {
    for await (const [text] of on(this.#events, 'text', { signal: this.#stop.signal })) {
      if (fits(text as TextHeard)) return text as TextHeard;
    }
    throw new Error('The guest has left');
  }

  /** Resolves when this is so, asked anew whenever participants come, go or change their attributes. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      const changes = [
        RoomEvent.ParticipantConnected,
        RoomEvent.ParticipantDisconnected,
        RoomEvent.ParticipantAttributesChanged,
      ];
      await Promise.race(changes.map((event) => nextEvent(this.room, event)));
    }
  }

  /** Publishes a microphone with a tone that lasts until it is closed. */
  async speak(frequencyHz: number): Promise<GuestMicrophone> {
    return GuestMicrophone.publish(this.room, frequencyHz);
  }

  async leave(): Promise<void> {
    this.#stop.abort();
    await this.room.disconnect();
  }

  async #listen(track: Track, name: string, sid: string): Promise<void> {
    const reader = new AudioStream(track, { sampleRate: sampleRateHz, numChannels: 1, frameSizeMs: 20 }).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.#events.emit('frame', { track: name, sid, peak: peak(value.data), atMs: performance.now() });
    }
  }
}

export class GuestMicrophone {
  readonly sid: string;
  readonly #room: Room;
  readonly #source: AudioSource;
  #stopped = false;

  static async publish(room: Room, frequencyHz: number): Promise<GuestMicrophone> {
    const source = new AudioSource(sampleRateHz, 1, 100);
    const track = LocalAudioTrack.createAudioTrack('microphone', source);
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    const publication = await room.localParticipant?.publishTrack(track, options);
    const microphone = new GuestMicrophone(room, source, publication?.sid ?? '');
    void microphone.#play(new Tone(frequencyHz));
    return microphone;
  }

  private constructor(room: Room, source: AudioSource, sid: string) {
    this.#room = room;
    this.#source = source;
    this.sid = sid;
  }

  async unpublish(): Promise<void> {
    this.#stopped = true;
    await this.#room.localParticipant?.unpublishTrack(this.sid);
  }

  async #play(tone: Tone): Promise<void> {
    while (!this.#stopped && this.#room.isConnected) {
      await this.#source.captureFrame(new AudioFrame(tone.next(), sampleRateHz, 1, frameSamples));
    }
  }
}

/** A voice that never ends, for translated tracks; it sleeps until it is told to speak. */
export class Tone implements FrameSource {
  awake = true;
  readonly #frequencyHz: number;
  #sample = 0;

  constructor(frequencyHz: number) {
    this.#frequencyHz = frequencyHz;
  }

  next(): Int16Array {
    const frame = new Int16Array(frameSamples);
    for (let at = 0; at < frame.length; at += 1, this.#sample += 1) {
      frame[at] = 8_000 * Math.sin((2 * Math.PI * this.#frequencyHz * this.#sample) / sampleRateHz);
    }
    return frame;
  }
}

/** Largest sample, without its sign. */
export function peak(samples: Int16Array): number {
  return samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
}

/** Resolves at a room's next event of this name. */
export async function nextEvent(room: Room, event: RoomEvent): Promise<unknown[]> {
  return once(room as unknown as EventEmitter, event);
}

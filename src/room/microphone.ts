import { type AudioFrame, AudioStream, type Track, type RemoteTrackPublication } from '@livekit/rtc-node';
import { chunkMs, sampleRateHz } from '../interpreter/ports.ts';
import type { Connection } from './connection.ts';
import { microphoneOf } from './participants.ts';
import type { RoomLog } from './room-log.ts';

const watchdogMs = 10_000;

type OnChunk = (samples: Int16Array) => void;

interface Reading {
  readonly track: Track;
  readonly reader: ReadableStreamDefaultReader<AudioFrame>;
}

/**
 * Our one subscription to a speaker's microphone, whichever track that is at the moment, and the audio that comes by it.
 * Whoever owns it calls `reconcile` when something about the speaker's tracks or the connection has changed.
 */
export class Microphone {
  readonly #connection: Connection;
  readonly #speaker: string;
  readonly #log: RoomLog;
  #onChunk: OnChunk | undefined;
  /** What we have asked to be subscribed to. */
  #wished: RemoteTrackPublication | undefined;
  #stream: Reading | undefined;
  #watchdog: NodeJS.Timeout | undefined;

  constructor(connection: Connection, speaker: string, log: RoomLog) {
    this.#connection = connection;
    this.#speaker = speaker;
    this.#log = log;
  }

  get heard(): boolean {
    return this.#onChunk !== undefined;
  }

  /** Hands chunks to `onChunk` from now on, or to nobody; the subscription stays either way. */
  hear(onChunk: OnChunk | undefined): void {
    this.#onChunk = onChunk;
    this.reconcile();
  }

  /** Wishes for the speaker's present track, and reads it once it is there. */
  reconcile(): void {
    this.#attempt(() => this.#follow());
    this.#watch();
  }

  #follow(): void {
    const publication = this.#publication();
    if (publication !== this.#wished) this.#wished = undefined;
    // A wish that is made while reconnecting is lost; one that is made while an earlier unsubscribing is on its way too.
    if (publication && !this.#wished && !publication.subscribed && this.#connection.state === 'connected') {
      publication.setSubscribed(true);
      this.#wished = publication;
    }
    this.#read(this.#wished?.track);
  }

  /** After a reconnect what was asked for before may have been lost: what is subscribed will do, else it asks again. */
  wishAgain(): void {
    const publication = this.#publication();
    this.#wished = publication?.subscribed ? publication : undefined;
    this.reconcile();
  }

  /** Stops reading and unsubscribes. */
  close(): void {
    this.#onChunk = undefined;
    this.#read(undefined);
    if (this.#connection.state === 'connected') this.#attempt(() => this.#wished?.setSubscribed(false));
    this.#wished = undefined;
    this.#watch();
  }

  #publication(): RemoteTrackPublication | undefined {
    const participant = this.#connection.room.remoteParticipants.get(this.#speaker);
    return participant && microphoneOf(participant);
  }

  /** Asks anew, every 10 s, for what was wished and is not there. Only then: toggled, a live subscription ends. */
  #watch(): void {
    if (this.#wished?.subscribed !== false) {
      clearTimeout(this.#watchdog);
      this.#watchdog = undefined;
      return;
    }
    this.#watchdog ??= setTimeout(() => {
      this.#watchdog = undefined;
      this.#attempt(() => this.#askAgain());
      this.#watch();
    }, watchdogMs);
  }

  #askAgain(): void {
    if (this.#wished?.subscribed !== false || this.#connection.state !== 'connected') return;
    this.#log.warn({ afterMs: watchdogMs }, 'microphone did not come and is asked for again');
    this.#wished.setSubscribed(false);
    this.#wished.setSubscribed(true);
  }

  /** The native layer lets go of a track before it says so; whatever it says next is reconciled too. */
  #attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#log.warn({ error }, 'microphone is no longer there');
    }
  }

  #read(present: Track | undefined): void {
    const track = this.#onChunk === undefined ? undefined : present;
    if (track === this.#stream?.track) return;
    const stale = this.#stream;
    this.#stream = undefined;
    stale?.reader.cancel().catch((error: unknown) => this.#log.warn({ error }, 'microphone stream did not close'));
    if (track === undefined) return;
    const stream = new AudioStream(track, { sampleRate: sampleRateHz, numChannels: 1, frameSizeMs: chunkMs });
    this.#stream = { track, reader: stream.getReader() };
    this.#pump(this.#stream).catch((error: unknown) => this.#log.warn({ error }, 'microphone stream broke'));
  }

  /** Awaits nothing but the next chunk: the stream has no bound, and what is not read piles up. */
  async #pump(stream: Reading): Promise<void> {
    for (;;) {
      const { done, value } = await stream.reader.read();
      if (done || stream !== this.#stream) return;
      this.#onChunk?.(value.data);
    }
  }
}

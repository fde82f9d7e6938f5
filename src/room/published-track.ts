import { LocalAudioTrack, type LocalTrackPublication, TrackPublishOptions, TrackSource } from '@livekit/rtc-node';
import type { FrameSource } from '../interpreter/ports.ts';
import { type Pair, translatedTrackName } from '../protocol/track-name.ts';
import type { Connection } from './connection.ts';
import { NativeSource } from './native-source.ts';
import { muteTrack } from './native.ts';
import type { Pacer } from './pacer.ts';
import type { RoomLog } from './room-log.ts';
import { TrackPacing } from './track-pacing.ts';

export interface PublishedTrackOptions {
  readonly pair: Pair;
  readonly source: FrameSource;
  readonly connection: Connection;
  readonly pacer: Pacer;
  readonly log: RoomLog;
}

/** Enough for a voice; LiveKit's default is meant for music. */
const voiceBitrate = 24_000n;

/** A track as it is published on one connection, muted while it rests. */
export class PublishedTrack {
  readonly pair: Pair;
  readonly connection: Connection;
  readonly pacing: TrackPacing;
  /** Somebody is subscribed to it. */
  subscribed = false;
  /** Aborted when it was lost in a reconnect. */
  readonly lost = new AbortController();
  readonly #log: RoomLog;
  readonly #source = new NativeSource();
  readonly #track: LocalAudioTrack;
  #publication: LocalTrackPublication | undefined;
  #leavePacer: (() => void) | undefined;
  #closing: Promise<void> | undefined;
  #failed = false;

  static async publish(options: PublishedTrackOptions): Promise<PublishedTrack> {
    const track = new PublishedTrack(options);
    try {
      await track.#publish(options.pacer);
    } catch (error) {
      await track.close();
      throw error;
    }
    return track;
  }

  private constructor({ pair, source, connection, log }: PublishedTrackOptions) {
    this.pair = pair;
    this.connection = connection;
    this.#log = log;
    this.#track = LocalAudioTrack.createAudioTrack(translatedTrackName(pair), this.#source.source);
    muteTrack(this.#track, true);
    this.pacing = new TrackPacing(source, {
      mute: (muted) => muteTrack(this.#track, muted),
      capture: (frame) => this.#capture(frame),
      stalled: (lateMs) => log.warn({ lateMs }, 'play-out stalled and starts anew'),
    });
  }

  /** Changes when a full reconnect publishes the track again. */
  get sid(): string {
    return this.#publication?.sid ?? '';
  }

  isTrack(track: unknown): boolean {
    return this.#track === track;
  }

  /** Unpublishes. Closing twice is closing once. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #publish(pacer: Pacer): Promise<void> {
    this.#publication = await this.connection.participant.publishTrack(
      this.#track,
      new TrackPublishOptions({
        source: TrackSource.SOURCE_MICROPHONE,
        dtx: true,
        audioEncoding: { maxBitrate: voiceBitrate },
        // A stream of its own: browsers hold tracks of the same stream back until they are in step.
        stream: translatedTrackName(this.pair),
      }),
    );
    this.#leavePacer = pacer.add((nowMs) => this.pacing.tick(nowMs));
  }

  async #close(): Promise<void> {
    this.#leavePacer?.();
    try {
      await this.connection.settled();
      if (this.connection.state === 'connected' && this.#publication?.sid !== undefined) {
        await this.connection.participant.unpublishTrack(this.#publication.sid);
      }
    } catch (error) {
      // Who leaves the room need not unpublish; and what was lost is not there.
      if (this.connection.state === 'connected' && !this.lost.signal.aborted) {
        this.#log.warn({ error }, 'translated track could not be unpublished');
      }
    } finally {
      await this.#track.close();
    }
  }

  async #capture(samples: Int16Array): Promise<void> {
    if (this.#closing) return;
    try {
      await this.#source.capture(samples);
    } catch (error) {
      if (this.#failed) return;
      this.#failed = true;
      this.#log.warn({ error }, 'translated track takes no audio');
    }
  }
}

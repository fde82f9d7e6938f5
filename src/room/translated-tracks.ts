import { type LocalTrackPublication, RoomEvent } from '@livekit/rtc-node';
import type { Closable, FrameSource, TranslatedTracks as Port } from '../interpreter/ports.ts';
import { type Pair, pairKey } from '../protocol/track-name.ts';
import type { Connection } from './connection.ts';
import type { Connections } from './connections.ts';
import type { Pacer } from './pacer.ts';
import type { PublishedTrack } from './published-track.ts';
import type { RoomLog } from './room-log.ts';
import { TranslatedTrack } from './translated-track.ts';

export interface TranslatedTracksOptions {
  readonly connections: Connections;
  readonly pacer: Pacer;
  readonly log: RoomLog;
  /** A track was published or closed, or has another sid. */
  readonly onChange: () => void;
}

/** The translated tracks of a room, over all its connections. */
export class TranslatedTracks implements Port {
  readonly #options: TranslatedTracksOptions;
  /** The last of each pair; one that closes stays until it is gone. */
  readonly #tracks = new Map<string, TranslatedTrack>();

  constructor(options: TranslatedTracksOptions) {
    this.#options = options;
  }

  published(): readonly PublishedTrack[] {
    return [...this.#tracks.values()].flatMap(({ published }) => published ?? []);
  }

  publish(pair: Pair, source: FrameSource): Closable {
    const key = pairKey(pair);
    const track = new TranslatedTrack({ ...this.#options, pair, source, after: this.#tracks.get(key)?.gone });
    this.#tracks.set(key, track);
    track.gone.then(
      () => {
        if (this.#tracks.get(key) === track) this.#tracks.delete(key);
      },
      (error: unknown) => this.#options.log.warn({ error }, 'translated track did not close'),
    );
    return track;
  }

  /** Heeds what becomes of the tracks on a connection. To be called once for each. */
  watch({ room }: Connection): void {
    room.on(RoomEvent.LocalTrackSubscribed, (local) => {
      const track = this.published().find((candidate) => candidate.isTrack(local));
      if (track === undefined) return;
      track.subscribed = true;
      track.pacing.beginAt(performance.now());
    });
    room.on(RoomEvent.LocalTrackRepublished, ({ track: local }: LocalTrackPublication) => {
      const track = this.published().find((candidate) => candidate.isTrack(local));
      if (track === undefined) return;
      track.subscribed = false;
      this.#options.onChange();
    });
  }

  async close(): Promise<void> {
    const tracks = [...this.#tracks.values()];
    for (const track of tracks) track.close();
    await Promise.all(tracks.map(({ gone }) => gone));
  }
}

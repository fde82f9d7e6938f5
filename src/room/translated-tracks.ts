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
  watch(connection: Connection): void {
    const { room } = connection;
    const find = (local: unknown): PublishedTrack | undefined => this.published().find((track) => track.isTrack(local));
    room.on(RoomEvent.LocalTrackSubscribed, (local) => {
      const track = find(local);
      if (track === undefined) return;
      track.subscribed = true;
      track.pacing.beginAt(performance.now());
    });
    let lost = new Set<PublishedTrack>();
    room.on(RoomEvent.Reconnecting, () => {
      // A full reconnect begins with an empty room. It publishes every track anew, and tells nobody where it fails.
      const full = room.remoteParticipants.size === 0;
      lost = new Set(full ? this.published().filter((track) => track.connection === connection) : []);
    });
    room.on(RoomEvent.LocalTrackRepublished, ({ track: local }: LocalTrackPublication) => {
      const track = find(local);
      if (track === undefined) return;
      lost.delete(track);
      track.subscribed = false;
      this.#options.onChange();
    });
    room.on(RoomEvent.Reconnected, () => {
      for (const track of lost) {
        this.#options.log.warn({}, 'translated track was lost in a reconnect and is published again');
        track.lost.abort();
      }
      lost.clear();
    });
  }

  async close(): Promise<void> {
    const tracks = [...this.#tracks.values()];
    for (const track of tracks) track.close();
    await Promise.all(tracks.map(({ gone }) => gone));
  }
}

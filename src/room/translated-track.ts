import { setTimeout as delay } from 'node:timers/promises';
import type { Closable } from '../interpreter/ports.ts';
import type { Connections } from './connections.ts';
import { PublishedTrack, type PublishedTrackOptions } from './published-track.ts';

export interface TranslatedTrackOptions extends Omit<PublishedTrackOptions, 'connection'> {
  readonly connections: Connections;
  /** An earlier track of the same pair is gone when this resolves. */
  readonly after: Promise<void> | undefined;
  /** It was published or is no longer. */
  readonly onChange: () => void;
}

const retryAfterMs = 2_000;

/** A pair's wish for a track: published on whichever connection has a place, tried again where that fails, until closed. */
export class TranslatedTrack implements Closable {
  /** Resolves when it is closed and gone. */
  readonly gone: Promise<void>;
  readonly #options: TranslatedTrackOptions;
  readonly #stop = new AbortController();
  #published: PublishedTrack | undefined;

  constructor(options: TranslatedTrackOptions) {
    this.#options = options;
    this.gone = this.#live();
  }

  get published(): PublishedTrack | undefined {
    return this.#published;
  }

  close(): void {
    this.#stop.abort();
  }

  async #live(): Promise<void> {
    const { signal } = this.#stop;
    await this.#options.after;
    while (!signal.aborted) {
      try {
        await this.#seated(signal);
      } catch (error) {
        this.#options.log.warn({ error, retryAfterMs }, 'translated track could not be published');
        await delay(retryAfterMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Holds a place on a connection for as long as the track is wanted. */
  async #seated(signal: AbortSignal): Promise<void> {
    const { connections, onChange } = this.#options;
    const seat = await connections.take();
    try {
      await seat.connection.settled();
      if (signal.aborted) return;
      this.#published = await PublishedTrack.publish({ ...this.#options, connection: seat.connection });
      onChange();
      await aborted(AbortSignal.any([signal, this.#published.lost.signal]));
    } finally {
      const published = this.#published;
      this.#published = undefined;
      onChange();
      await published?.close();
      seat.release();
    }
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

import type { RemoteAudioTrack } from 'livekit-client';
import { HostTrack } from './host-track.ts';
import { Mixer, type Channel, type PlayedTrack } from './mixer.ts';
import type { PlaybackMode } from './playback-mode.ts';

/** Plays tracks, or sees them played, each at the volume that the mixer gives it. */
export class Playback {
  readonly mixer = new Mixer();
  readonly #own: boolean;
  readonly #playing = new Map<RemoteAudioTrack, { readonly played: PlayedTrack; readonly stop: () => void }>();

  constructor(mode: PlaybackMode) {
    this.#own = mode === 'own';
  }

  /** Adding twice is adding once. */
  add(track: RemoteAudioTrack, channel: Channel): void {
    if (this.#playing.has(track)) return;
    const played = this.#own ? track : new HostTrack(track);
    this.#playing.set(track, { played, stop: this.#own ? play(track) : () => undefined });
    this.mixer.add(played, channel);
  }

  remove(track: RemoteAudioTrack): void {
    const playing = this.#playing.get(track);
    if (!playing) return;
    this.#playing.delete(track);
    this.mixer.remove(playing.played);
    playing.stop();
  }

  /** Every volume is what it was before. Closing twice is closing once. */
  close(): void {
    for (const { stop } of this.#playing.values()) stop();
    this.#playing.clear();
    this.mixer.close();
  }
}

function play(track: RemoteAudioTrack): () => void {
  const element = track.attach();
  document.body.append(element);
  return () => track.detach(element).remove();
}

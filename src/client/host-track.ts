import type { RemoteAudioTrack } from 'livekit-client';
import type { PlayedTrack } from './mixer.ts';

/** The part of a track that is needed here. */
export type VolumeTrack = Pick<RemoteAudioTrack, 'attachedElements' | 'getVolume' | 'setVolume'>;

/**
 * A track that the application plays and may have set a volume of: that one is scaled, and is as it was at full volume.
 * Nothing is set that need not be.
 */
export class HostTrack implements PlayedTrack {
  readonly #track: VolumeTrack;
  #scaled: number | undefined;
  #ownVolume = 1;

  constructor(track: VolumeTrack) {
    this.#track = track;
  }

  setVolume(volume: number): void {
    if (this.#scaled === undefined && volume === 1) return;
    // What is not what was set here last was set by the application since.
    if (this.#track.getVolume() !== this.#scaled) this.#ownVolume = ownVolumeOf(this.#track);
    this.#scaled = volume === 1 ? undefined : this.#ownVolume * volume;
    this.#track.setVolume(this.#scaled ?? this.#ownVolume);
  }
}

/** A volume that nobody has set reads as 0 while nothing plays the track, and while Web Audio does. */
function ownVolumeOf(track: VolumeTrack): number {
  const volume = track.getVolume();
  return volume > 0 || track.attachedElements.some(({ muted }) => !muted) ? volume : 1;
}

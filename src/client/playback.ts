import type { RemoteAudioTrack } from 'livekit-client';
import { Mixer, type Channel } from './mixer.ts';

/** Plays tracks through the page, each at the volume that the mixer gives it. */
export class Playback {
  readonly mixer = new Mixer();
  readonly #elements = new Map<RemoteAudioTrack, HTMLMediaElement>();

  add(track: RemoteAudioTrack, channel: Channel): void {
    const element = track.attach();
    this.#elements.set(track, element);
    document.body.append(element);
    this.mixer.add(track, channel);
  }

  remove(track: RemoteAudioTrack): void {
    const element = this.#elements.get(track);
    if (!element) return;
    this.#elements.delete(track);
    this.mixer.remove(track);
    track.detach(element).remove();
  }

  /** Closing twice is closing once. */
  close(): void {
    for (const track of [...this.#elements.keys()]) this.remove(track);
    this.mixer.close();
  }
}

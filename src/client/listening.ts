import {
  RoomEvent,
  Track,
  type RemoteAudioTrack,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
} from 'livekit-client';
import type { LanguageCode } from '../protocol/languages.ts';
import type { PairStatus } from '../protocol/status.ts';
import { parseTranslatedTrackName } from '../protocol/track-name.ts';
import type { Channel, Mixer } from './mixer.ts';
import type { PlaybackMode } from './playback-mode.ts';
import { Playback } from './playback.ts';
import { RoomEvents } from './room-events.ts';
import { TrackSelection, type Voice } from './track-selection.ts';
import type { WorkerLink } from './worker-link.ts';
import type { WorkerStatuses } from './worker-statuses.ts';

/**
 * What a listener hears: everybody's own voice, and the translations into one language. Subscriptions are derived anew
 * from who is here and what is wanted, after anything that may change them.
 */
export class Listening {
  readonly mode: PlaybackMode;
  readonly #room: Room;

  readonly #worker: WorkerLink;
  readonly #statuses: WorkerStatuses;
  readonly #selection = new TrackSelection();
  readonly #playback: Playback;
  readonly #events: RoomEvents;
  #language: LanguageCode | undefined;
  #switchTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(room: Room, mode: PlaybackMode, worker: WorkerLink, statuses: WorkerStatuses) {
    this.#room = room;
    this.mode = mode;
    this.#worker = worker;
    this.#statuses = statuses;
    this.#playback = new Playback(mode);
    const follow = (): void => this.#follow();
    this.#events = new RoomEvents(room)
      .on(RoomEvent.Connected, follow)
      .on(RoomEvent.Reconnected, () => {
        this.#follow();
        this.#insist();
      })
      .on(RoomEvent.ParticipantConnected, follow)
      .on(RoomEvent.ParticipantDisconnected, ({ identity }) => {
        this.#selection.forget(identity);
        this.#follow();
      })
      .on(RoomEvent.TrackPublished, follow)
      .on(RoomEvent.TrackSubscribed, (track, publication, { identity }) => {
        this.#play(track, publication, identity);
        this.cover();
      })
      .on(RoomEvent.TrackUnsubscribed, (track) => {
        if (isAudio(track)) this.#playback.remove(track);
        this.cover();
      });
    for (const { publication, identity } of this.#publications()) {
      if (publication.track) this.#play(publication.track, publication, identity);
    }
    this.#follow();
  }

  get mixer(): Mixer {
    return this.#playback.mixer;
  }

  /** Undefined is the floor. */
  listenTo(language: LanguageCode | undefined): void {
    this.#language = language;
    this.#follow();
  }

  /** To be called with the pairs that the worker of that epoch has told of. */
  heed(statuses: readonly PairStatus[], epoch: number): void {
    for (const status of statuses) this.#selection.heed(status, epoch);
    this.#subscribe();
    this.cover();
  }

  /** Lowers whoever is heard in translation, and raises the others. */
  cover(): void {
    this.#playback.mixer.cover((voice) => this.#covers(voice));
  }

  /** Closing twice is closing once. */
  close(): void {
    clearTimeout(this.#switchTimer);
    this.#events.close();
    this.#playback.close();
  }

  /** A muted original is silent between sentences too, but never in the stead of a voice that has not begun. */
  #covers(voice: Voice): boolean {
    if (this.#statuses.audible(voice)) return true;
    return this.mixer.loudness.originalMuted && this.#selection.hasBegun(voice) && this.#statuses.interpreted(voice);
  }

  #follow(): void {
    const { epoch } = this.#worker;
    const wanted = this.#language && epoch !== undefined ? { language: this.#language, epoch } : undefined;
    const lastsMs = this.#selection.switchTo(wanted, performance.now());
    if (lastsMs !== undefined) {
      clearTimeout(this.#switchTimer);
      this.#switchTimer = setTimeout(() => this.#subscribe(), lastsMs);
    }
    this.#subscribe();
  }

  #subscribe(): void {
    for (const { publication, identity } of this.#publications()) {
      const wanted = this.#wants(publication, identity);
      if (wanted !== undefined && publication.isDesired !== wanted) publication.setSubscribed(wanted);
    }
  }

  /** A wish that was sent while the connection was being made anew may be lost. */
  #insist(): void {
    for (const { publication, identity } of this.#publications()) {
      if (this.#wants(publication, identity) && !publication.isSubscribed) publication.setSubscribed(true);
    }
  }

  /** Undefined where it is the application's to say. */
  #wants(publication: RemoteTrackPublication, identity: string): boolean | undefined {
    const channel = this.#channelOf(identity, publication);
    if (!channel || this.mode === 'none') return undefined;
    if (channel.type !== 'translation') return this.mode === 'own' ? true : undefined;
    return this.#selection.wants(channel, this.#room.localParticipant.identity, performance.now());
  }

  #play(track: RemoteTrack, publication: RemoteTrackPublication, identity: string): void {
    const channel = this.#channelOf(identity, publication);
    if (!channel || !isAudio(track) || this.mode === 'none') return;
    if (channel.type === 'other' && this.mode === 'host') return;
    this.#playback.add(track, channel);
  }

  /** What a track is heard as; undefined for one that is not, video among them. */
  #channelOf(identity: string, { kind, source, trackName }: RemoteTrackPublication): Channel | undefined {
    if (kind !== Track.Kind.Audio) return undefined;
    const epoch = this.#worker.epochOf(identity);
    if (epoch !== undefined) {
      const pair = parseTranslatedTrackName(trackName);
      return pair && { type: 'translation', epoch, ...pair };
    }
    return source === Track.Source.Microphone ? { type: 'floor', speaker: identity } : { type: 'other' };
  }

  *#publications(): Iterable<{ readonly publication: RemoteTrackPublication; readonly identity: string }> {
    for (const { identity, trackPublications } of this.#room.remoteParticipants.values()) {
      for (const publication of trackPublications.values()) yield { publication, identity };
    }
  }
}

/** By kind, not by class: an application may hold a second copy of LiveKit's client. */
function isAudio(track: RemoteTrack): track is RemoteAudioTrack {
  return track.kind === Track.Kind.Audio;
}

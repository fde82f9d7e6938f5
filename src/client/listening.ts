import { RemoteAudioTrack, RoomEvent, Track, type RemoteTrackPublication, type Room } from 'livekit-client';
import { parseInterpreterIdentity } from '../protocol/identity.ts';
import type { LanguageCode } from '../protocol/languages.ts';
import type { PairStatus } from '../protocol/status.ts';
import { parseTranslatedTrackName } from '../protocol/track-name.ts';
import type { Channel } from './mixer.ts';
import { Playback } from './playback.ts';
import { RoomEvents } from './room-events.ts';
import type { StatusTable } from './status-table.ts';
import { switchMs, TrackSelection } from './track-selection.ts';
import type { WorkerLink } from './worker-link.ts';

/**
 * What a listener hears: everybody's own voice, and the translations into one language. Subscriptions are derived anew
 * from who is here and what is wanted, after anything that may change them.
 */
export class Listening {
  readonly #room: Room;
  readonly #worker: WorkerLink;
  readonly #statuses: StatusTable;
  readonly #selection = new TrackSelection();
  readonly #playback = new Playback();
  readonly #events: RoomEvents;
  #switchTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(room: Room, worker: WorkerLink, statuses: StatusTable) {
    this.#room = room;
    this.#worker = worker;
    this.#statuses = statuses;
    const subscribe = (): void => this.#subscribe();
    this.#events = new RoomEvents(room)
      .on(RoomEvent.Connected, subscribe)
      .on(RoomEvent.Reconnected, subscribe)
      .on(RoomEvent.ParticipantConnected, subscribe)
      .on(RoomEvent.ParticipantDisconnected, subscribe)
      .on(RoomEvent.TrackPublished, subscribe)
      .on(RoomEvent.TrackSubscribed, (track, publication, { identity }) => {
        const channel = channelOf(identity, publication);
        if (!channel || !(track instanceof RemoteAudioTrack)) return;
        this.#playback.add(track, channel);
        this.#cover();
      })
      .on(RoomEvent.TrackUnsubscribed, (track, publication, { identity }) => {
        const channel = channelOf(identity, publication);
        if (!channel || !(track instanceof RemoteAudioTrack)) return;
        this.#playback.remove(track);
        this.#cover();
      });
    subscribe();
  }

  get balance(): number {
    return this.#playback.mixer.balance;
  }

  get originalMuted(): boolean {
    return this.#playback.mixer.originalMuted;
  }

  get translationMuted(): boolean {
    return this.#playback.mixer.translationMuted;
  }

  setBalance(balance: number): void {
    this.#playback.mixer.setBalance(balance);
  }

  muteOriginal(muted: boolean): void {
    this.#playback.mixer.muteOriginal(muted);
    this.#cover();
  }

  muteTranslation(muted: boolean): void {
    this.#playback.mixer.muteTranslation(muted);
  }

  /** Undefined is the floor. */
  switchTo(language: LanguageCode | undefined): void {
    this.#selection.switchTo(language, performance.now());
    clearTimeout(this.#switchTimer);
    this.#switchTimer = setTimeout(() => this.#subscribe(), switchMs);
    this.#subscribe();
  }

  /** To be called with the pairs whose status has changed. */
  heed(statuses: readonly PairStatus[]): void {
    for (const status of statuses) this.#selection.heed(status);
    this.#subscribe();
    this.#cover();
  }

  /** Closing twice is closing once. */
  close(): void {
    clearTimeout(this.#switchTimer);
    this.#events.close();
    this.#playback.close();
  }

  #subscribe(): void {
    const me = this.#room.localParticipant.identity;
    const nowMs = performance.now();
    for (const { identity, trackPublications } of this.#room.remoteParticipants.values()) {
      for (const publication of trackPublications.values()) {
        const channel = channelOf(identity, publication);
        if (!channel) continue;
        const wanted =
          channel.type !== 'translation' || (this.#worker.heeds(identity) && this.#selection.wants(channel, me, nowMs));
        if (publication.isDesired !== wanted) publication.setSubscribed(wanted);
      }
    }
  }

  #cover(): void {
    const { mixer } = this.#playback;
    mixer.cover(({ speaker, language }) =>
      mixer.originalMuted ? this.#statuses.interpreted(speaker, language) : this.#statuses.audible(speaker, language),
    );
  }
}

/** What a track is heard as; undefined for one that is not, video among them. */
function channelOf(identity: string, { kind, source, trackName }: RemoteTrackPublication): Channel | undefined {
  if (kind !== Track.Kind.Audio) return undefined;
  if (parseInterpreterIdentity(identity)) {
    const pair = parseTranslatedTrackName(trackName);
    return pair && { type: 'translation', ...pair };
  }
  return source === Track.Source.Microphone ? { type: 'floor', speaker: identity } : { type: 'other' };
}

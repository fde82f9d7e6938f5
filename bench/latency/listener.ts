import { type RemoteParticipant, type RemoteTrackPublication, Room, RoomEvent, type Track } from '@livekit/rtc-node';
import type { LanguageCode } from '../../src/protocol/languages.ts';
import { parseTranslatedTrackName } from '../../src/protocol/track-name.ts';
import { hearBeginnings } from './ear.ts';
import type { Speaker } from './speaker.ts';

/**
 * Somebody who is subscribed to one language and measures some of its speakers: these they hear, and the floor as well,
 * both at the same ear. They subscribe to nothing else, so that it does not matter whether whoever translates forbids
 * them the other languages.
 */
export class Listener {
  readonly language: LanguageCode;
  readonly #room = new Room();
  readonly #speakers: number;
  readonly #measured: ReadonlyMap<string, Speaker>;
  readonly #voices = new Set<string>();
  readonly #failed: (error: unknown) => void;

  constructor(
    language: LanguageCode,
    options: { speakers: number; measured: readonly Speaker[]; failed: (error: unknown) => void },
  ) {
    this.language = language;
    this.#speakers = options.speakers;
    this.#measured = new Map(options.measured.map((speaker) => [speaker.identity, speaker]));
    this.#failed = options.failed;
  }

  /** How many speakers are not to be heard in the language. */
  get missing(): number {
    return this.#speakers - this.#voices.size;
  }

  async join(url: string, token: string): Promise<void> {
    // Every track listens to its room.
    this.#room.setMaxListeners(0);
    this.#room.on(RoomEvent.TrackPublished, (publication, participant) => this.#wish(publication, participant));
    this.#room.on(RoomEvent.TrackSubscribed, (track, publication, participant) =>
      this.#subscribed(track, publication, participant),
    );
    await this.#room.connect(url, token, { autoSubscribe: false, dynacast: false });
    for (const participant of this.#room.remoteParticipants.values()) {
      for (const publication of participant.trackPublications.values()) this.#wish(publication, participant);
    }
  }

  #wish(publication: RemoteTrackPublication, { identity }: RemoteParticipant): void {
    const translated = parseTranslatedTrackName(publication.name ?? '');
    if (this.#measured.has(identity) || translated?.language === this.language) publication.setSubscribed(true);
  }

  #subscribed(track: Track, publication: RemoteTrackPublication, { identity }: RemoteParticipant): void {
    const name = publication.name ?? '';
    const translated = parseTranslatedTrackName(name);
    if (translated) this.#voices.add(name);
    const speaker = this.#measured.get(translated?.speaker ?? identity);
    if (!speaker) {
      pauseMedia(publication);
      return;
    }
    const heard = translated ? 'voiceAtMs' : 'floorAtMs';
    hearBeginnings(track, (atMs) => {
      const burst = speaker.bursts.at(-1);
      if (burst) burst[heard] ??= atMs;
    }).catch(this.#failed);
  }
}

/** Stays subscribed and is sent nothing, so that decoding what nobody measures does not take the machine. */
function pauseMedia({ ffiHandle }: RemoteTrackPublication): void {
  globalThis._ffiClientInstance?.request({
    message: {
      case: 'enableRemoteTrackPublication',
      value: { trackPublicationHandle: ffiHandle.handle, enabled: false },
    },
  });
}

import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { sampleRateHz } from '../../src/interpreter/ports.ts';
import { parseTranslatedTrackName } from '../../src/protocol/track-name.ts';
import { muteTrack } from '../../src/room/native.ts';
import type { Person, Trace } from './trace.ts';
import type { Voice } from './voices.ts';

/** What this process does for its people, the machine does not do for whoever translates. */
const frameMs = 100;
/** What is captured now is sent so much later. */
const queueMs = 100;

/** One of a meeting's people in a real room: their microphone gives what it did in the meeting, they listen to theirs. */
export class Attendee {
  readonly person: Person;
  readonly #trace: Trace;
  readonly #voice: Voice;
  readonly #room = new Room();
  readonly #source = new AudioSource(sampleRateHz, 1, queueMs);
  readonly #track = LocalAudioTrack.createAudioTrack('microphone', this.#source);
  readonly #voices = new Set<string>();
  readonly #heard: () => void;
  #muted = false;
  /** What of the meeting is captured next; before the meeting begins, nothing. */
  #atMs: number | undefined;
  #end: () => void = () => undefined;

  /** `heard` is called whenever one more translated voice is subscribed. */
  constructor(trace: Trace, person: Person, voice: Voice, heard: () => void) {
    this.#trace = trace;
    this.person = person;
    this.#voice = voice;
    this.#heard = heard;
  }

  /** How many speakers they hear translated. */
  get voices(): number {
    return this.#voices.size;
  }

  async join(url: string, token: string, failed: (error: unknown) => void): Promise<void> {
    this.#room.on(RoomEvent.TrackPublished, (publication) => this.#wish(publication));
    this.#room.on(RoomEvent.TrackSubscribed, (_track, { name }) => {
      this.#voices.add(name ?? '');
      this.#heard();
    });
    await this.#room.connect(url, token, { autoSubscribe: false, dynacast: false });
    for (const { trackPublications } of this.#room.remoteParticipants.values()) {
      for (const publication of trackPublications.values()) this.#wish(publication);
    }
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    await this.#room.localParticipant?.publishTrack(this.#track, options);
    this.#capture().catch(failed);
  }

  /** Lives through the meeting, from now on; resolves when it is over. */
  attend(): Promise<void> {
    this.#atMs = this.#trace.fromMs;
    return new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  #wish(publication: RemoteTrackPublication): void {
    const translated = parseTranslatedTrackName(publication.name ?? '');
    if (translated && translated.language === this.person.listens) publication.setSubscribed(true);
  }

  async #capture(): Promise<never> {
    for (;;) {
      const samples = this.#next();
      await this.#source.captureFrame(new AudioFrame(samples, sampleRateHz, 1, samples.length));
    }
  }

  #next(): Int16Array {
    const atMs = this.#atMs ?? this.#trace.fromMs;
    const muted = this.#trace.isMuted(this.person, atMs);
    if (muted !== this.#muted) muteTrack(this.#track, (this.#muted = muted));
    if (this.#atMs === undefined) return new Int16Array((sampleRateHz * frameMs) / 1000);
    this.#atMs += frameMs;
    // What was cut off at the meeting's end is not said in its silence either.
    if (this.#atMs > this.#trace.toMs) this.#end();
    return this.#voice.sound(atMs, frameMs);
  }
}

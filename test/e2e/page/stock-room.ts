import {
  Room,
  RoomEvent,
  Track,
  type LocalTrackPublication,
  type RemoteTrack,
  type TrackPublication,
} from 'livekit-client';
import type { CaptionMatch, StockApi, StockCaption, StockEvent, StockScenario } from './api.ts';
import { Audio } from './audio.ts';
import { Changes } from './changes.ts';
import { Recording } from './recording.ts';

const maxKept = 10_000;

/** A room as any LiveKit page has it: it subscribes to everything, plays all audio, and sets no volume. */
export class StockRoom implements StockApi {
  readonly #room = new Room();
  readonly #changes = new Changes();
  readonly #recordings = new Map<string, Recording>();
  readonly #playing = new Map<RemoteTrack, { readonly name: string; readonly stop: () => void }>();
  readonly #history: StockEvent[] = [];
  readonly #captions: StockCaption[] = [];
  #audio: Audio | undefined;

  constructor() {
    this.#room
      .on(RoomEvent.TrackSubscribed, (track, publication, participant) => {
        this.#play(track, publication.trackName);
        this.#happened('subscribed', publication, participant.identity);
      })
      .on(RoomEvent.TrackUnsubscribed, (track, publication, participant) => {
        this.#playing.get(track)?.stop();
        this.#playing.delete(track);
        this.#happened('unsubscribed', publication, participant.identity);
      })
      .on(RoomEvent.TrackMuted, (publication, { identity }) => this.#happened('muted', publication, identity))
      .on(RoomEvent.TrackUnmuted, (publication, { identity }) => this.#happened('unmuted', publication, identity))
      .on(RoomEvent.SignalReconnecting, () => this.#happened('reconnecting'))
      .on(RoomEvent.Reconnecting, () => this.#happened('reconnecting'))
      .on(RoomEvent.Reconnected, () => this.#happened('reconnected'))
      .on(RoomEvent.Disconnected, () => this.#happened('disconnected'));
    this.#room.registerTextStreamHandler('lk.transcription', (reader, { identity }) => {
      const attributes = reader.info.attributes ?? {};
      reader.readAll().then(
        (text) => this.#caption({ participant: identity, attributes, text, atMs: Date.now() }),
        () => undefined, // Its sender left in the middle: nothing came.
      );
    });
  }

  async join(url: string, token: string): Promise<void> {
    this.#audio = await Audio.open();
    await this.#room.connect(url, token);
  }

  leave(): Promise<void> {
    return this.#room.disconnect();
  }

  tracks(): string[] {
    return [...this.#playing.values()].map(({ name }) => name);
  }

  participants(): string[] {
    return [...this.#room.remoteParticipants.keys()];
  }

  history(): StockEvent[] {
    return this.#history;
  }

  captions(): StockCaption[] {
    return this.#captions;
  }

  async waitForTrack(name: string): Promise<void> {
    await this.#changes.until(() => this.tracks().includes(name) || undefined);
  }

  async waitForNoTrack(name: string): Promise<void> {
    await this.#changes.until(() => !this.tracks().includes(name) || undefined);
  }

  waitForCaption({ participant, attributes = {}, text = '' }: CaptionMatch): Promise<StockCaption> {
    return this.#changes.until(() =>
      this.#captions.find(
        (caption) =>
          (participant === undefined || caption.participant === participant) &&
          Object.entries(attributes).every(([key, value]) => caption.attributes[key] === value) &&
          caption.text.includes(text),
      ),
    );
  }

  position(name: string): number {
    return this.#recordings.get(name)?.position ?? 0;
  }

  pcm(name: string, from: number, to?: number): Int16Array {
    return this.#recording(name).slice(from, to);
  }

  level(name: string): number {
    return this.#recording(name).level;
  }

  waitForVoice(name: string, from: number): Promise<number> {
    return this.#recording(name).voiceAfter(from);
  }

  waitForQuiet(name: string, from: number, quietMs: number): Promise<number> {
    return this.#recording(name).quietAfter(from, quietMs);
  }

  setAttributes(attributes: Record<string, string>): Promise<void> {
    return this.#room.localParticipant.setAttributes(attributes);
  }

  async publishMicrophone(name: string): Promise<string> {
    const options = { name, source: Track.Source.Microphone };
    const publication = await this.#room.localParticipant.publishTrack(this.#joined().microphoneTrack, options);
    return publication.trackSid;
  }

  async unpublishMicrophone(): Promise<void> {
    const track = this.#microphone()?.track;
    if (track) await this.#room.localParticipant.unpublishTrack(track, false);
  }

  async muteMicrophone(muted: boolean): Promise<void> {
    await (muted ? this.#microphone()?.mute() : this.#microphone()?.unmute());
  }

  speak(samples: Int16Array): Promise<void> {
    return this.#joined().speak(samples);
  }

  rpc(destinationIdentity: string, method: string, payload: string): Promise<string> {
    return this.#room.localParticipant.performRpc({ destinationIdentity, method, payload });
  }

  async simulate(scenario: StockScenario): Promise<void> {
    const reconnected = new Promise<void>((resolve) => {
      this.#room.once(RoomEvent.Reconnected, () => {
        resolve();
      });
    });
    await Promise.all([reconnected, this.#room.simulateScenario(scenario)]);
  }

  /** A reconnect makes another publication of the same track. */
  #microphone(): LocalTrackPublication | undefined {
    return this.#room.localParticipant.getTrackPublication(Track.Source.Microphone);
  }

  #joined(): Audio {
    if (!this.#audio) throw new Error('join first');
    return this.#audio;
  }

  #recording(name: string): Recording {
    const recording = this.#recordings.get(name) ?? new Recording();
    this.#recordings.set(name, recording);
    return recording;
  }

  #play(track: RemoteTrack, name: string): void {
    if (track.kind !== Track.Kind.Audio) return;
    const element = track.attach();
    // Chromium hands a remote track's sound to Web Audio only while an element plays it too.
    document.body.append(element);
    const stopRecording = this.#joined().record(track.mediaStreamTrack, this.#recording(name));
    this.#playing.set(track, {
      name,
      stop: () => {
        stopRecording();
        track.detach(element).remove();
      },
    });
  }

  #happened(type: StockEvent['type'], publication?: TrackPublication, participant?: string): void {
    const about = publication && participant ? { track: publication.trackName, participant } : {};
    this.#history.push({ type, ...about, atMs: Date.now() });
    if (this.#history.length > maxKept) this.#history.shift();
    this.#changes.changed();
  }

  #caption(caption: StockCaption): void {
    this.#captions.push(caption);
    if (this.#captions.length > maxKept) this.#captions.shift();
    this.#changes.changed();
  }
}

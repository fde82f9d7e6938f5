import { ConnectionState, RoomEvent, type Room } from 'livekit-client';
import type { PairStatus, StatusMessage } from '../../../src/protocol/status.ts';
import { translatedTrackName } from '../../../src/protocol/track-name.ts';

type Listener = (...values: unknown[]) => void;
type Handler = (reader: unknown, sender: { readonly identity: string }) => void;

/** A track that remembers its volume. */
export class FakeTrack {
  readonly kind = 'audio';
  readonly attachedElements: readonly { readonly muted: boolean }[] = [{ muted: false }];
  volume = 1;

  setVolume(volume: number): void {
    this.volume = volume;
  }

  getVolume(): number {
    return this.volume;
  }
}

export class FakePublication {
  readonly kind = 'audio';
  readonly source = 'microphone';
  readonly trackName: string;
  readonly track = new FakeTrack();
  isDesired: boolean;
  onSubscription: (event: RoomEvent) => void = () => undefined;

  constructor(trackName: string, autoSubscribe: boolean) {
    this.trackName = trackName;
    this.isDesired = autoSubscribe;
  }

  get isSubscribed(): boolean {
    return this.isDesired;
  }

  setSubscribed(subscribed: boolean): void {
    const changed = subscribed !== this.isDesired;
    this.isDesired = subscribed;
    if (changed) this.onSubscription(subscribed ? RoomEvent.TrackSubscribed : RoomEvent.TrackUnsubscribed);
  }
}

class FakeParticipant {
  readonly identity: string;
  readonly isAgent: boolean;
  readonly trackPublications = new Map<string, FakePublication>();
  attributes: Record<string, string> = {};
  permissions = { canPublish: true };

  constructor(identity: string, isAgent: boolean) {
    this.identity = identity;
    this.isAgent = isAgent;
  }
}

/** As much of a LiveKit room as an Interpretation touches, played by hand; an application subscribes to everything. */
export class FakeRoom {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly handlers = new Map<string, Handler>();
  readonly remoteParticipants = new Map<string, FakeParticipant>();
  readonly answers = new Map<string, unknown>();
  readonly asked: { readonly method: string; readonly payload: unknown }[] = [];
  readonly told: Record<string, string>[] = [];
  readonly isE2EEEnabled = false;
  name = '';
  state = ConnectionState.Disconnected;
  mayUpdateMetadata = true;
  readonly localParticipant = {
    identity: 'me',
    attributes: {} as Record<string, string>,
    permissions: { canSubscribe: true, canUpdateMetadata: true, canPublishData: true },
    setAttributes: (values: Record<string, string>): Promise<void> => {
      if (!this.mayUpdateMetadata) return Promise.reject(new Error('refused'));
      this.told.push(values);
      return Promise.resolve();
    },
    performRpc: ({ method, payload }: { method: string; payload: string }): Promise<string> => {
      this.asked.push({ method, payload: JSON.parse(payload) });
      const answer = this.answers.get(method);
      return answer === undefined ? Promise.reject(new Error('no answer')) : Promise.resolve(JSON.stringify(answer));
    },
  };

  /** As the type that an Interpretation takes. */
  get room(): Room {
    return this as unknown as Room;
  }

  /** How many listeners the room has. */
  get listeners(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, (this.#listeners.get(event) ?? new Set()).add(listener));
    return this;
  }

  off(event: string, listener: Listener): this {
    this.#listeners.get(event)?.delete(listener);
    return this;
  }

  emit(event: RoomEvent, ...values: unknown[]): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) listener(...values);
  }

  registerTextStreamHandler(topic: string, handler: Handler): void {
    if (this.handlers.has(topic)) throw new Error('taken');
    this.handlers.set(topic, handler);
  }

  unregisterTextStreamHandler(topic: string): void {
    this.handlers.delete(topic);
  }

  connect(name = 'standup'): void {
    this.state = ConnectionState.Connecting;
    this.name = name;
    this.emit(RoomEvent.SignalConnected);
    this.state = ConnectionState.Connected;
    this.emit(RoomEvent.Connected);
  }

  /** A full reconnect: everybody is met anew, and the microphone is published anew before it is over. */
  reconnect(meet: () => void = () => undefined): void {
    this.state = ConnectionState.Reconnecting;
    meet();
    this.emit(RoomEvent.LocalTrackUnpublished);
    this.state = ConnectionState.Connected;
    this.emit(RoomEvent.Reconnected);
  }

  join(identity: string, isAgent = identity.startsWith('interpreter-')): FakeParticipant {
    const participant = this.meet(identity, { isAgent });
    this.emit(RoomEvent.ParticipantConnected, participant);
    return participant;
  }

  /** Somebody who is there already is met without an event. */
  meet(identity: string, { isAgent = false, attributes = {} } = {}): FakeParticipant {
    const participant = new FakeParticipant(identity, isAgent);
    participant.attributes = attributes;
    this.remoteParticipants.set(identity, participant);
    return participant;
  }

  leave(identity: string): void {
    const participant = this.remoteParticipants.get(identity);
    this.remoteParticipants.delete(identity);
    this.emit(RoomEvent.ParticipantDisconnected, participant);
  }

  /** Publishes, and has it subscribed where that is wanted. */
  publish(identity: string, trackName: string): FakePublication {
    const participant = this.remoteParticipants.get(identity);
    const publication = new FakePublication(trackName, true);
    participant?.trackPublications.set(trackName, publication);
    this.emit(RoomEvent.TrackPublished, publication, participant);
    publication.onSubscription = (event) => this.emit(event, publication.track, publication, participant);
    if (publication.isDesired) publication.onSubscription(RoomEvent.TrackSubscribed);
    return publication;
  }

  translate(interpreter: string, speaker: string, language: 'es' | 'fr'): FakePublication {
    return this.publish(interpreter, translatedTrackName({ speaker, language }));
  }

  tell(interpreter: string, status: StatusMessage): Promise<void> {
    return this.write('interpreter.status', interpreter, JSON.stringify(status));
  }

  caption(speaker: string, text: string, attributes: Record<string, string>, timestamp = 1): Promise<void> {
    return this.write('lk.transcription', speaker, text, { attributes, timestamp });
  }

  async write(topic: string, identity: string, text: string, info: unknown = {}): Promise<void> {
    this.handlers.get(topic)?.({ readAll: () => Promise.resolve(text), info }, { identity });
    await settled();
  }
}

/** Lets promises that are settled be heeded, and what follows from them. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

export function pair(more: Partial<PairStatus> = {}): PairStatus {
  return { speaker: 'ada', language: 'es', state: 'live', lagMs: 0, speaking: false, ...more };
}

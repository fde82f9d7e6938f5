import {
  ParticipantKind,
  type RemoteParticipant,
  type RemoteTrackPublication,
  type Room,
  RoomEvent,
  TrackKind,
  TrackSource,
} from '@livekit/rtc-node';
import type { Participant } from '../interpreter/ports.ts';
import { readWish } from '../protocol/attributes.ts';
import { parseInterpreterIdentity } from '../protocol/identity.ts';
import type { Connection } from './connection.ts';

/** A person as the room tells of them. */
export interface Person extends Participant {
  /** What they call themselves; empty where they do not. */
  readonly name: string;
}

/** A person, as opposed to agents, egress and recorders, and to interpreters of whatever kind. */
export function isPerson({ kind, identity }: Pick<RemoteParticipant, 'kind' | 'identity'>): boolean {
  if (kind === ParticipantKind.AGENT || kind === ParticipantKind.EGRESS) return false;
  return parseInterpreterIdentity(identity) === undefined;
}

/** A participant's published microphone; the first, where there are several. */
export function microphoneOf(participant: RemoteParticipant): RemoteTrackPublication | undefined {
  for (const publication of participant.trackPublications.values()) {
    if (publication.kind !== TrackKind.KIND_AUDIO || publication.source !== TrackSource.SOURCE_MICROPHONE) continue;
    return publication;
  }
  return undefined;
}

/**
 * A full reconnect takes everybody away just before it says that it begins: whoever is gone is told to be gone this much
 * later, and not at all while it lasts.
 */
const goneAfterMs = 100;

/** Who is in the room besides us, as the first connection sees it. */
export class Participants {
  readonly #connection: Connection;
  readonly #aliases: readonly string[];
  readonly #onChange: () => void;
  #people: readonly Person[];
  #pending = false;
  #goneTimer: NodeJS.Timeout | undefined;

  constructor(connection: Connection, aliases: readonly string[], onChange: () => void) {
    this.#connection = connection;
    this.#aliases = aliases;
    this.#onChange = onChange;
    this.#people = this.#read();
    this.#watch(connection.room);
  }

  /** The people; while the connection is away, those of before. */
  people(): readonly Person[] {
    return this.#people;
  }

  /** Everybody but interpreters: people, and machines that are not ours. */
  others(): readonly string[] {
    const identities = [...this.#connection.room.remoteParticipants.keys()];
    return identities.filter((identity) => parseInterpreterIdentity(identity) === undefined);
  }

  /** The sid of a person's microphone, where one is published. */
  microphoneSid(identity: string): string | undefined {
    return this.#people.find((person) => person.identity === identity)?.microphone?.trackSid;
  }

  /** Identities of interpreters that are present, our first one among them. */
  interpreters(): readonly string[] {
    // Anybody may be called like one, but only a server's own token makes an agent.
    const others = [...this.#connection.room.remoteParticipants.values()]
      .filter(
        ({ kind, identity }) => kind === ParticipantKind.AGENT && parseInterpreterIdentity(identity) !== undefined,
      )
      .map(({ identity }) => identity);
    return [this.#connection.identity, ...others];
  }

  close(): void {
    clearTimeout(this.#goneTimer);
  }

  #read(): readonly Person[] {
    return [...this.#connection.room.remoteParticipants.values()].filter(isPerson).map((participant) => {
      const publication = microphoneOf(participant);
      const wish = readWish(participant.attributes, this.#aliases);
      const { identity, name = '' } = participant;
      if (publication?.sid === undefined) return { identity, name, wish };
      return { identity, name, wish, microphone: { trackSid: publication.sid, muted: publication.muted ?? false } };
    });
  }

  #watch(room: Room): void {
    const changed = (): void => this.#changed();
    const gone = (): void => this.#gone();
    const changedOf = (_: unknown, { identity }: { readonly identity: string }): void => {
      // Translated tracks are muted and unmuted all the time.
      if (parseInterpreterIdentity(identity) === undefined) this.#changed();
    };
    room.on(RoomEvent.ParticipantConnected, changed);
    room.on(RoomEvent.TrackPublished, changed);
    room.on(RoomEvent.ParticipantNameChanged, changed);
    room.on(RoomEvent.ParticipantAttributesChanged, changedOf);
    room.on(RoomEvent.TrackMuted, changedOf);
    room.on(RoomEvent.TrackUnmuted, changedOf);
    room.on(RoomEvent.ParticipantDisconnected, gone);
    room.on(RoomEvent.TrackUnpublished, gone);
    room.on(RoomEvent.Reconnected, changed);
    room.on(RoomEvent.Disconnected, () => this.close());
  }

  /** Reads and tells once for all that changes in a turn of the event loop. */
  #changed(): void {
    if (this.#pending) return;
    this.#pending = true;
    queueMicrotask(() => {
      this.#pending = false;
      this.#tell();
    });
  }

  #gone(): void {
    this.#goneTimer ??= setTimeout(() => {
      this.#goneTimer = undefined;
      this.#tell();
    }, goneAfterMs);
  }

  #tell(): void {
    if (this.#connection.state !== 'connected') return;
    this.#people = this.#read();
    this.#onChange();
  }
}

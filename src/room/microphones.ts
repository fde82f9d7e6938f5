import { type RemoteParticipant, RoomEvent } from '@livekit/rtc-node';
import type { Closable, Microphones as Port } from '../interpreter/ports.ts';
import type { Connection } from './connection.ts';
import { Microphone } from './microphone.ts';
import type { RoomLog } from './room-log.ts';

/** Who mutes and unmutes in between keeps the subscription: it costs next to nothing, and a new one takes 200 ms. */
const lingerMs = 5_000;

interface Entry {
  readonly microphone: Microphone;
  linger?: NodeJS.Timeout;
}

/** The microphones that are listened to, by speaker: one subscription each. */
export class Microphones implements Port {
  readonly #connection: Connection;
  readonly #log: RoomLog;
  readonly #microphones = new Map<string, Entry>();

  constructor(connection: Connection, log: RoomLog) {
    this.#connection = connection;
    this.#log = log;
    const { room } = connection;
    const reconcile = ({ identity }: Pick<RemoteParticipant, 'identity'>): void =>
      this.#microphones.get(identity)?.microphone.reconcile();
    room.on(RoomEvent.TrackPublished, (_, participant) => reconcile(participant));
    room.on(RoomEvent.TrackUnpublished, (_, participant) => reconcile(participant));
    room.on(RoomEvent.TrackSubscribed, (_track, _publication, participant) => reconcile(participant));
    room.on(RoomEvent.TrackUnsubscribed, (_track, _publication, participant) => reconcile(participant));
    room.on(RoomEvent.ParticipantDisconnected, reconcile);
    room.on(RoomEvent.Reconnected, () => {
      for (const { microphone } of this.#microphones.values()) microphone.wishAgain();
    });
  }

  listen(speaker: string, onChunk: (samples: Int16Array) => void): Closable {
    const entry: Entry = this.#microphones.get(speaker) ?? {
      microphone: new Microphone(this.#connection, speaker, this.#log),
    };
    if (entry.microphone.heard) throw new Error('A speaker is listened to once');
    clearTimeout(entry.linger);
    this.#microphones.set(speaker, entry);
    entry.microphone.hear(onChunk);
    let closed = false;
    return {
      close: () => {
        if (closed) return;
        closed = true;
        entry.microphone.hear(undefined);
        this.#linger(speaker, entry);
      },
    };
  }

  #linger(speaker: string, entry: Entry): void {
    entry.linger = setTimeout(() => {
      if (this.#connection.state === 'reconnecting') {
        // Unsubscribing now would be lost.
        this.#linger(speaker, entry);
        return;
      }
      this.#microphones.delete(speaker);
      entry.microphone.close();
    }, lingerMs);
  }

  close(): void {
    for (const { microphone, linger } of this.#microphones.values()) {
      clearTimeout(linger);
      microphone.close();
    }
    this.#microphones.clear();
  }
}

import { RoomEvent, type Participant, type Room, type TextStreamReader } from 'livekit-client';
import { takesPart } from './people.ts';

/** Where LiveKit's own components look for it too. */
const topic = 'lk.chat';
const maxMessages = 1_000;
/** What strangers may write until the room has told of them. */
const maxUntold = 100;
/** More than is ever shown of one. */
const maxLetters = 10_000;

export interface ChatMessage {
  readonly id: string;
  readonly from: Participant;
  readonly text: string;
  /** By the sender's clock, in milliseconds since the epoch. */
  readonly sentAtMs: number;
}

export interface ChatView {
  /** Oldest first; past the bound the oldest leave. */
  readonly messages: readonly ChatMessage[];
  /** How many there have been in all. */
  readonly count: number;
}

interface Received extends Omit<ChatMessage, 'from'> {
  readonly identity: string;
}

/**
 * What those write who take part, from before one is in the room until closed. An audience may send data, since it asks
 * the interpreter so, but nobody is shown what it writes. What comes before the room has told of its sender waits until
 * it has.
 */
export class RoomChat {
  readonly #room: Room;
  readonly #watchers = new Set<() => void>();
  #untold: readonly Received[] = [];
  #view: ChatView = { messages: [], count: 0 };

  constructor(room: Room) {
    this.#room = room;
    room.registerTextStreamHandler(topic, (reader, { identity }) => {
      reader.readAll().then(
        (text) => this.#receive(text, reader, identity),
        // A sender who leaves in the middle leaves a text that nobody is shown.
        () => undefined,
      );
    });
    room.on(RoomEvent.ParticipantConnected, this.#meet).on(RoomEvent.ParticipantPermissionsChanged, this.#meet);
  }

  /** A new object after each change. */
  get view(): ChatView {
    return this.#view;
  }

  /** Calls back after each change of the view; the answer ends it. */
  watch(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  /** Rejects where it could not be sent. */
  async send(text: string): Promise<void> {
    const { id, timestamp } = await this.#room.localParticipant.sendText(text, { topic });
    this.#show([{ id, from: this.#room.localParticipant, text, sentAtMs: timestamp }]);
  }

  /** Closing twice is closing once. */
  close(): void {
    this.#room.unregisterTextStreamHandler(topic);
    this.#room.off(RoomEvent.ParticipantConnected, this.#meet).off(RoomEvent.ParticipantPermissionsChanged, this.#meet);
    this.#watchers.clear();
  }

  #receive(text: string, { info: { id, timestamp } }: TextStreamReader, identity: string): void {
    const message = { id, identity, text: text.slice(0, maxLetters), sentAtMs: timestamp };
    this.#untold = [...this.#untold, message].slice(-maxUntold);
    this.#meet();
  }

  /** Decides on those of whom the room has told by now. */
  readonly #meet = (): void => {
    const told: ChatMessage[] = [];
    this.#untold = this.#untold.filter(({ identity, ...message }) => {
      const from = this.#room.getParticipantByIdentity(identity);
      if (!from || !(from.isLocal || from.permissions)) return true;
      if (from.isLocal || takesPart(from)) told.push({ ...message, from });
      return false;
    });
    if (told.length > 0) this.#show(told);
  };

  #show(more: readonly ChatMessage[]): void {
    const { messages, count } = this.#view;
    this.#view = { messages: [...messages, ...more].slice(-maxMessages), count: count + more.length };
    for (const watcher of this.#watchers) watcher();
  }
}

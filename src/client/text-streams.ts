import type { Room, TextStreamHandler, TextStreamReader } from 'livekit-client';
import { captionTopic, type Caption } from '../protocol/captions.ts';
import { statusTopic, type StatusMessage } from '../protocol/status.ts';
import { readCaption } from './caption-stream.ts';

export interface TextListener {
  /** `sentAtMs` is by the sender's clock, in milliseconds since the epoch. */
  caption(caption: Caption, sentAtMs: number): void;
  status(message: StatusMessage, sender: string): void;
}

/** Reads the captions and the states that a room's text streams carry, until closed. Closing twice is closing once. */
export class TextStreams {
  readonly #room: Room;
  readonly #topics: string[] = [];

  /** Without captions where the application reads them itself. Throws where somebody reads already what is read here. */
  constructor(room: Room, { captions }: { readonly captions: boolean }, listener: TextListener) {
    this.#room = room;
    this.#read(statusTopic, 'close the other Interpretation of this room first', (text, _reader, sender) => {
      listener.status(JSON.parse(text) as StatusMessage, sender);
    });
    if (!captions) return;
    const advice = "make the Interpretation with captions: 'host' and give it what comes by takeTranscriptions()";
    this.#read(captionTopic, advice, (text, { info }, sender) => {
      const caption = readCaption(text, sender, info);
      if (caption) listener.caption(caption, info.timestamp);
    });
  }

  close(): void {
    for (const topic of this.#topics.splice(0)) this.#room.unregisterTextStreamHandler(topic);
  }

  #read(topic: string, advice: string, take: (text: string, reader: TextStreamReader, sender: string) => void): void {
    const handler: TextStreamHandler = (reader, { identity }) => {
      reader
        .readAll()
        // A sender who leaves in the middle leaves a text that is not told of.
        .then(
          (text) => take(text, reader, identity),
          () => undefined,
        )
        .catch((error: unknown) => reportError(error));
    };
    try {
      this.#room.registerTextStreamHandler(topic, handler);
    } catch (cause) {
      this.close();
      throw new Error(`the room's text streams "${topic}" have a handler already: ${advice}`, { cause });
    }
    this.#topics.push(topic);
  }
}

import type { Room, TextStreamReader } from 'livekit-client';
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

  constructor(room: Room, listener: TextListener) {
    this.#room = room;
    room.registerTextStreamHandler(captionTopic, (reader, { identity }) => {
      read(reader, (text) => {
        const caption = readCaption(text, identity, reader.info);
        if (caption) listener.caption(caption, reader.info.timestamp);
      });
    });
    room.registerTextStreamHandler(statusTopic, (reader, { identity }) => {
      read(reader, (text) => listener.status(JSON.parse(text) as StatusMessage, identity));
    });
  }

  close(): void {
    this.#room.unregisterTextStreamHandler(captionTopic);
    this.#room.unregisterTextStreamHandler(statusTopic);
  }
}

/** A sender who leaves in the middle leaves a text that is not told of. */
function read(reader: TextStreamReader, take: (text: string) => void): void {
  reader
    .readAll()
    .then(take, () => undefined)
    .catch(reportError);
}

import type { CaptionSink } from '../interpreter/ports.ts';
import { type Caption, captionAttributes, captionTopic } from '../protocol/captions.ts';
import type { Connection } from './connection.ts';
import { Outbox } from './outbox.ts';
import type { RoomLog } from './room-log.ts';

/** A list of destinations goes to each of them in full: beyond this many readers, everybody gets it and clients filter. */
const maxDestinations = 40;

interface Addressed {
  readonly caption: Caption;
  readonly readers: readonly string[];
}

/** Captions as text streams, each sent as its speaker. */
export class CaptionStream implements CaptionSink {
  readonly outbox: Outbox<Addressed>;
  readonly #connection: Connection;
  readonly #microphoneSid: (speaker: string) => string | undefined;
  readonly #log: RoomLog;

  constructor(connection: Connection, microphoneSid: (speaker: string) => string | undefined, log: RoomLog) {
    this.#connection = connection;
    this.#microphoneSid = microphoneSid;
    this.#log = log;
    this.outbox = new Outbox(
      (addressed) => this.#send(addressed),
      () => log.warn({}, 'caption dropped'),
    );
  }

  send(caption: Caption, readers: readonly string[]): void {
    // An empty list of destinations would mean everybody.
    if (readers.length > 0) this.outbox.post(caption.id, { caption, readers });
  }

  async #send({ caption, readers }: Addressed): Promise<void> {
    try {
      const writer = await this.#connection.participant.streamText({
        topic: captionTopic,
        senderIdentity: caption.speaker,
        attributes: this.#attributes(caption),
        ...(readers.length <= maxDestinations && { destinationIdentities: [...readers] }),
      });
      if (caption.text !== '') await writer.write(caption.text);
      await writer.close();
    } catch (error) {
      this.#log.warn({ error }, 'caption not sent');
    }
  }

  #attributes(caption: Caption): Record<string, string> {
    const trackSid = this.#microphoneSid(caption.speaker);
    return {
      [captionAttributes.segmentId]: caption.id,
      [captionAttributes.final]: String(caption.final),
      [captionAttributes.kind]: caption.kind,
      [captionAttributes.speaker]: caption.speaker,
      ...(trackSid !== undefined && { [captionAttributes.trackId]: trackSid }),
      ...(caption.language !== undefined && { [captionAttributes.language]: caption.language }),
      ...(caption.pair !== undefined && { [captionAttributes.pair]: caption.pair }),
    };
  }
}

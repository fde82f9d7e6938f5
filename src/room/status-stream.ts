import type { StatusSink } from '../interpreter/ports.ts';
import { type StatusMessage, statusTopic } from '../protocol/status.ts';
import { pairKey } from '../protocol/track-name.ts';
import type { Connection } from './connection.ts';
import { Outbox } from './outbox.ts';
import type { RoomLog } from './room-log.ts';

interface Addressed {
  readonly message: StatusMessage;
  readonly to: readonly string[] | undefined;
}

/** Status messages as JSON texts. */
export class StatusStream implements StatusSink {
  readonly outbox: Outbox<Addressed>;
  readonly #connection: Connection;
  readonly #log: RoomLog;

  constructor(connection: Connection, log: RoomLog) {
    this.#connection = connection;
    this.#log = log;
    this.outbox = new Outbox(
      (addressed) => this.#send(addressed),
      () => log.warn({}, 'status dropped'),
    );
  }

  send(message: StatusMessage, to?: readonly string[]): void {
    // An empty list of destinations would mean everybody.
    if (to?.length === 0) return;
    const about = 'speaker' in message ? pairKey(message) : 'unknown';
    this.outbox.post(JSON.stringify([about, to]), { message, to });
  }

  async #send({ message, to }: Addressed): Promise<void> {
    try {
      await this.#connection.participant.sendText(JSON.stringify(message), {
        topic: statusTopic,
        ...(to !== undefined && { destinationIdentities: [...to] }),
      });
    } catch (error) {
      this.#log.warn({ error }, 'status not sent');
    }
  }
}

import type { StatusSink } from '../interpreter/ports.ts';
import { type StatusMessage, statusTopic } from '../protocol/status.ts';
import { pairKey } from '../protocol/track-name.ts';
import type { Connection } from './connection.ts';
import { Outbox } from './outbox.ts';
import type { RoomLog } from './room-log.ts';

/** A list of destinations goes to each of them in full: in a larger audience our own connections hear of it too. */
const maxDestinations = 40;

interface Addressed {
  readonly message: StatusMessage;
  readonly to: readonly string[] | undefined;
}

/** Status messages as JSON texts. */
export class StatusStream implements StatusSink {
  readonly outbox: Outbox<Addressed>;
  readonly #connection: Connection;
  readonly #audience: () => readonly string[];
  readonly #log: RoomLog;

  /** `audience` is everybody whom what goes to all is for. */
  constructor(connection: Connection, audience: () => readonly string[], log: RoomLog) {
    this.#connection = connection;
    this.#audience = audience;
    this.#log = log;
    this.outbox = new Outbox(
      (addressed) => this.#send(addressed),
      () => log.warn({}, 'status dropped'),
    );
  }

  send(message: StatusMessage, to?: readonly string[]): void {
    const about = 'speaker' in message ? pairKey(message) : 'unknown';
    this.outbox.post(JSON.stringify([about, to]), { message, to });
  }

  async #send({ message, to = this.#audience() }: Addressed): Promise<void> {
    // An empty list of destinations would mean everybody.
    if (to.length === 0) return;
    try {
      await this.#connection.participant.sendText(JSON.stringify(message), {
        topic: statusTopic,
        ...(to.length <= maxDestinations && { destinationIdentities: [...to] }),
      });
    } catch (error) {
      this.#log.warn({ error }, 'status not sent');
    }
  }
}

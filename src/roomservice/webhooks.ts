import { WebhookReceiver } from 'livekit-server-sdk';
import { RequestRefusedError } from '../errors.ts';
import { isPerson } from './participant-kind.ts';
import type { TokenKey } from './tokens.ts';

/** What LiveKit tells of a room; told again when the answer was late, and not told at all when it was very late. */
export interface WebhookNotice {
  readonly id: string;
  /** LiveKit's name of the event, such as `participant_joined`. */
  readonly event: string;
  readonly room?: { readonly name: string; readonly metadata: string };
  readonly participant?: { readonly identity: string; readonly person: boolean };
}

/** Reads webhooks, and trusts none that is not signed with the key. */
export class Webhooks {
  readonly #receiver: WebhookReceiver;

  constructor({ apiKey, apiSecret }: TokenKey) {
    this.#receiver = new WebhookReceiver(apiKey, apiSecret);
  }

  /** `body` as it came over the wire; `signature` the `Authorization` header. Throws RequestRefusedError. */
  async receive(body: string, signature: string | undefined): Promise<WebhookNotice> {
    const event = await this.#receiver.receive(body, signature).catch((error: unknown) => {
      throw new RequestRefusedError('the signature does not fit the body and the LiveKit API key', { cause: error });
    });
    const { id, room, participant } = event;
    return {
      id,
      event: event.event,
      ...(room && { room: { name: room.name, metadata: room.metadata } }),
      ...(participant && { participant: { identity: participant.identity, person: isPerson(participant) } }),
    };
  }
}

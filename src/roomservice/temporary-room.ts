import { RoomServiceClient } from 'livekit-server-sdk';
import type { TokenKey } from './tokens.ts';

const requestTimeoutSeconds = 5;
/** Should nobody remove it, the server does after so long. */
const emptySeconds = 30;

/** A room that is opened by the server's API, and closed again. */
export class TemporaryRoom {
  readonly name: string;
  readonly #client: RoomServiceClient;
  #closing: Promise<void> | undefined;

  /** Rejects with the server's error. */
  static async open({ url, ...key }: { readonly url: string } & TokenKey, name: string): Promise<TemporaryRoom> {
    const client = new RoomServiceClient(url.replace(/^ws/, 'http'), key.apiKey, key.apiSecret, {
      requestTimeout: requestTimeoutSeconds,
    });
    await client.createRoom({ name, emptyTimeout: emptySeconds, departureTimeout: emptySeconds });
    return new TemporaryRoom(client, name);
  }

  private constructor(client: RoomServiceClient, name: string) {
    this.#client = client;
    this.name = name;
  }

  /** Removes it and everybody in it. Closing twice is closing once. */
  close(): Promise<void> {
    this.#closing ??= this.#client.deleteRoom(this.name);
    return this.#closing;
  }
}

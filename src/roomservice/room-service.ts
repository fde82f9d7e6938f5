import { RoomServiceClient, ServerError } from 'livekit-server-sdk';
import { parseInterpreterIdentity } from '../protocol/identity.ts';
import { isPerson } from './participant-kind.ts';
import { mintInterpreterToken, mintPersonToken, type Person, type TokenKey } from './tokens.ts';

const requestTimeoutSeconds = 5;

export interface ListedRoom {
  readonly name: string;
  readonly metadata: string;
  /** How many people are in it, as the server counted some seconds ago; agents are not counted. */
  readonly people: number;
}

export interface ListedParticipant {
  readonly identity: string;
  readonly person: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

/** LiveKit's server API. Every call takes 5 s at most and rejects with the server's error. */
export class RoomService {
  readonly #key: TokenKey;
  readonly #client: RoomServiceClient;

  /** `url` may be the WebSocket URL of the server. */
  constructor({ url, apiKey, apiSecret }: { url: string } & TokenKey) {
    this.#key = { apiKey, apiSecret };
    this.#client = new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret, {
      requestTimeout: requestTimeoutSeconds,
    });
  }

  mintInterpreterToken(room: string, identity: string): Promise<string> {
    return mintInterpreterToken(this.#key, room, identity);
  }

  mintPersonToken(room: string, person: Person): Promise<string> {
    return mintPersonToken(this.#key, room, person);
  }

  async listRooms(): Promise<ListedRoom[]> {
    const rooms = await this.#client.listRooms();
    return rooms.map(({ name, metadata, numParticipants }) => ({ name, metadata, people: numParticipants }));
  }

  /** The room, or undefined where it is not open. */
  async room(name: string): Promise<ListedRoom | undefined> {
    const [room] = await this.#client.listRooms([name]);
    return room && { name: room.name, metadata: room.metadata, people: room.numParticipants };
  }

  /** Nobody is in a room that is not open. */
  async listParticipants(room: string): Promise<ListedParticipant[]> {
    const participants = (await unlessGone(this.#client.listParticipants(room))) ?? [];
    return participants.map(({ identity, kind, attributes }) => ({
      identity,
      person: isPerson({ identity, kind }),
      attributes,
    }));
  }

  /** Removing who is not there is done already. */
  async removeParticipant(room: string, identity: string): Promise<void> {
    await unlessGone(this.#client.removeParticipant(room, identity));
  }

  /** Removes every Interpreter of an epoch below this one; answers whom. */
  async removeOlderInterpreters(room: string, epoch: number): Promise<string[]> {
    const older = (await this.listParticipants(room)).filter(({ identity }) => {
      const theirs = parseInterpreterIdentity(identity)?.epoch;
      return theirs !== undefined && theirs < epoch;
    });
    await Promise.all(older.map(({ identity }) => this.removeParticipant(room, identity)));
    return older.map(({ identity }) => identity);
  }

  /** Subscribes a participant to tracks, whatever its client asked for. For one that has left it rejects, after seconds. */
  async subscribe(room: string, identity: string, trackSids: readonly string[]): Promise<void> {
    await this.#client.updateSubscriptions(room, identity, [...trackSids], true);
  }

  /** Sets these attributes of a participant and leaves the others; an empty value removes one. */
  async setAttributes(room: string, identity: string, attributes: Readonly<Record<string, string>>): Promise<void> {
    await this.#client.updateParticipant(room, identity, { attributes: { ...attributes } });
  }

  /** Rejects where the server does not answer or does not take the key. */
  async ping(): Promise<void> {
    await this.#client.listRooms(['ping']);
  }
}

async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ServerError && error.code === 'not_found') return undefined;
    throw error;
  }
}

import { AccessToken, type VideoGrant } from 'livekit-server-sdk';

/** Long enough to join; whoever stays gets new ones from the server. */
const lifetimeSeconds = 3_600;

export interface TokenKey {
  readonly apiKey: string;
  readonly apiSecret: string;
}

export interface Person {
  readonly identity: string;
  readonly name: string;
  /** The attributes with which they join, such as `interpreter.listen`. */
  readonly attributes: Readonly<Record<string, string>>;
}

const grants = {
  roomJoin: true,
  canPublish: true,
  canSubscribe: true,
  canPublishData: true,
  canUpdateOwnMetadata: true,
} satisfies VideoGrant;

/** A token for one of a worker's participants. An agent does not keep a room open and may speak for others. */
export async function mintInterpreterToken(key: TokenKey, room: string, identity: string): Promise<string> {
  const token = new AccessToken(key.apiKey, key.apiSecret, { identity, name: 'Interpreter', ttl: lifetimeSeconds });
  token.kind = 'agent';
  token.addGrant({ ...grants, room });
  return token.toJwt();
}

/** A token for a person, who may choose languages by setting attributes. */
export async function mintPersonToken(key: TokenKey, room: string, person: Person): Promise<string> {
  const { identity, name, attributes } = person;
  const token = new AccessToken(key.apiKey, key.apiSecret, { identity, name, attributes, ttl: lifetimeSeconds });
  token.addGrant({ ...grants, room });
  return token.toJwt();
}

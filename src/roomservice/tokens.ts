import { AccessToken, TrackSource, type VideoGrant } from 'livekit-server-sdk';
import type { InvitationRole } from '../protocol/invitation.ts';

/*
 * Each is for one room and long enough to join: whoever stays gets new ones from the server.
 */
const interpreterLifetimeSeconds = 3_600;
const personLifetimeSeconds = 600;

export interface TokenKey {
  readonly apiKey: string;
  readonly apiSecret: string;
}

export interface Person {
  readonly identity: string;
  readonly name: string;
  /** The attributes with which they join, such as `interpreter.listen`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What they are there for; absent: to take part. */
  readonly role?: InvitationRole;
}

/** Data carries captions, states and calls of the interpreter's methods; metadata is how languages are chosen. */
const grants = { roomJoin: true, canPublishData: true, canUpdateOwnMetadata: true } satisfies VideoGrant;

const { CAMERA, MICROPHONE, SCREEN_SHARE, SCREEN_SHARE_AUDIO } = TrackSource;

/** Who only reads is sent text all the same; they may not be hidden, since the interpreter would not know of them. */
const media: Readonly<Record<InvitationRole, VideoGrant>> = {
  participant: {
    canSubscribe: true,
    canPublish: true,
    canPublishSources: [CAMERA, MICROPHONE, SCREEN_SHARE, SCREEN_SHARE_AUDIO],
  },
  listener: { canSubscribe: true, canPublish: false },
  captions: { canSubscribe: false, canPublish: false },
};

/** A token for one of a worker's participants. An agent does not keep a room open and may speak for others. */
export async function mintInterpreterToken(key: TokenKey, room: string, identity: string): Promise<string> {
  const options = { identity, name: 'Interpreter', ttl: interpreterLifetimeSeconds };
  const token = new AccessToken(key.apiKey, key.apiSecret, options);
  token.kind = 'agent';
  token.addGrant({ ...grants, canSubscribe: true, canPublish: true, room });
  return token.toJwt();
}

/** A token for a person, who may choose languages by setting attributes. */
export async function mintPersonToken(key: TokenKey, room: string, person: Person): Promise<string> {
  const { identity, name, attributes, role = 'participant' } = person;
  const options = { identity, name, attributes: { ...attributes }, ttl: personLifetimeSeconds };
  const token = new AccessToken(key.apiKey, key.apiSecret, options);
  token.addGrant({ ...grants, ...media[role], room });
  return token.toJwt();
}

import { Room } from '@livekit/rtc-node';
import { AccessToken } from 'livekit-server-sdk';
import { attributes } from '../../src/protocol/attributes.ts';
import type { LanguageCode } from '../../src/protocol/languages.ts';
import type { LiveKitCoordinates } from './services/livekit.ts';

/** Joins a room as somebody who hears and reads it in a language, and says nothing. Whoever joins disconnects. */
export async function joinAsListener(
  { apiKey, apiSecret, url }: LiveKitCoordinates,
  room: string,
  language: LanguageCode,
): Promise<Room> {
  const token = new AccessToken(apiKey, apiSecret, {
    identity: `listener-${language}`,
    attributes: { [attributes.listen]: language, [attributes.read]: language },
  });
  token.addGrant({ room, roomJoin: true, canPublish: false, canUpdateOwnMetadata: true });
  const joined = new Room();
  await joined.connect(url, await token.toJwt(), { autoSubscribe: false, dynacast: false });
  return joined;
}

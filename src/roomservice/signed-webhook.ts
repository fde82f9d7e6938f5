import { createHash } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import type { TokenKey } from './tokens.ts';

/** The `Authorization` header with which LiveKit, having the same key, sends this body. */
export async function webhookSignature({ apiKey, apiSecret }: TokenKey, body: string): Promise<string> {
  const token = new AccessToken(apiKey, apiSecret, { ttl: 60 });
  token.sha256 = createHash('sha256').update(body).digest('base64');
  return token.toJwt();
}

import { createHmac } from 'node:crypto';

export type HashIdentity = (identity: string) => string;

/** The same person is always the same 12 characters, and nobody without the secret can tell who it is. */
export function identityHash(secret: string): HashIdentity {
  return (identity) => createHmac('sha256', secret).update(identity).digest('base64url').slice(0, 12);
}

import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { RequestRefusedError } from '../errors.ts';
import { invitationRoles, type InvitationRole } from '../protocol/invitation.ts';
import { parseLanguage, type LanguageCode } from '../protocol/languages.ts';

const version = '1';
/** 128 bits are out of reach of guessing, and keep links and their codes for phones short. */
const signatureBytes = 16;

/** What an invitation says. */
export interface Invitation {
  readonly id: string;
  readonly room: string;
  readonly role: InvitationRole;
  readonly language?: LanguageCode;
  /** Milliseconds since the epoch. */
  readonly expiresAtMs: number;
  /** How many may come by it, where that is limited. */
  readonly uses?: number;
}

type Fields = readonly [
  id: string,
  room: string,
  role: InvitationRole,
  language: LanguageCode | '',
  expiresAtSeconds: number,
  /** 0 where it is not limited. */
  uses: number,
];

/**
 * Signs invitations, and trusts none that is not signed: `1.FIELDS.SIGNATURE`, a JSON array and the HMAC of what stands
 * before it, both in base64url. Whoever knows the secret agrees.
 */
export class InvitationTokens {
  readonly #key: Uint8Array;

  constructor(secret: string) {
    this.#key = new Uint8Array(hkdfSync('sha256', secret, '', 'room-interpreter invitations 1', 32));
  }

  sign({ id, room, role, language, expiresAtMs, uses }: Invitation): string {
    const fields: Fields = [id, room, role, language ?? '', Math.floor(expiresAtMs / 1000), uses ?? 0];
    const signed = `${version}.${Buffer.from(JSON.stringify(fields)).toString('base64url')}`;
    return `${signed}.${this.#signature(signed).toString('base64url')}`;
  }

  /** Throws RequestRefusedError for what was not signed here, and says nothing of why. */
  read(token: string): Invitation {
    const [, signed, payload, signature] = /^(1\.([\w-]+))\.([\w-]+)$/.exec(token) ?? [];
    if (signed === undefined || payload === undefined || signature === undefined) throw noInvitation();
    const given = Buffer.from(signature, 'base64url');
    const expected = this.#signature(signed);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw noInvitation();
    const fields = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Fields;
    const [id, room, role, language, expiresAtSeconds, uses] = fields;
    // A deployment of another version may have signed for what this one does not know.
    if (!invitationRoles.includes(role)) throw noInvitation();
    const code = parseLanguage(language);
    const expiresAtMs = expiresAtSeconds * 1000;
    return { id, room, role, ...(code && { language: code }), expiresAtMs, ...(uses > 0 && { uses }) };
  }

  /** An identity for a visitor: the same each time they come by the same invitation, and nobody else's. */
  identity({ id, role }: Invitation, visitor: string): string {
    const hash = createHmac('sha256', this.#key).update(`visitor ${id} ${visitor}`).digest('hex');
    return `${role === 'participant' ? 'guest' : role}-${hash.slice(0, 12)}`;
  }

  #signature(signed: string): Buffer {
    return createHmac('sha256', this.#key).update(signed).digest().subarray(0, signatureBytes);
  }
}

function noInvitation(): RequestRefusedError {
  return new RequestRefusedError('invitation: this is none that was made here; ask for a new link');
}

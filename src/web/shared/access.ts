import type { InvitationRole } from '../../protocol/invitation.ts';
import type { LanguageCode } from '../../protocol/languages.ts';
import { storageOf } from './browser-storage.ts';

/** How to join a room. */
export interface Access {
  readonly url: string;
  readonly token: string;
  readonly room: string;
  readonly identity: string;
}

/** What an invitation says of itself. */
export interface Invitation {
  readonly room: string;
  readonly role: InvitationRole;
  readonly language?: LanguageCode;
  /** ISO 8601. */
  readonly expiresAt: string;
}

const refusals = [
  'invitation_expired',
  'invitation_used_up',
  'invitation_withdrawn',
  /** What was asked is no invitation, or is not for here. */
  'refused',
  'too_many',
  /** This deployment hands out tokens by invitation only. */
  'no_demo',
] as const;

/** `unreachable`: nothing sensible answered, and another attempt may help. */
export type AccessRefusal = (typeof refusals)[number] | 'unreachable';

/** There is no way into the room, for a reason that the page has words for. */
export class AccessRefusedError extends Error {
  readonly reason: AccessRefusal;

  constructor(reason: AccessRefusal, options?: ErrorOptions) {
    super(`no access: ${reason}`, options);
    this.name = 'AccessRefusedError';
    this.reason = reason;
  }

  /** Whether the same request may be granted later. */
  get passing(): boolean {
    return this.reason === 'unreachable' || this.reason === 'too_many';
  }
}

/** What follows throws `AccessRefusedError`. */
export async function readInvitation(invitation: string): Promise<Invitation> {
  return (await post('api/invitations/read', { invitation })) as Invitation;
}

export async function accessByInvitation(
  invitation: string,
  wish: { readonly name?: string; readonly language?: LanguageCode },
): Promise<Access> {
  return (await post('api/invitations/access', { invitation, ...wish, visitor: visitor() })) as Access;
}

/** The demo's own way in, without a room into the demo's. */
export async function accessToDemo(wish: {
  readonly name: string;
  readonly role?: InvitationRole;
  readonly room?: string;
  readonly language?: LanguageCode;
}): Promise<Access> {
  return (await post('api/demo/token', wish)) as Access;
}

const sessionKept = storageOf(() => sessionStorage);

/** Who reloads the page is still the same visitor, and uses an invitation no second time. */
function visitor(): string {
  const key = 'interpreter.visitor';
  const id = sessionKept.getItem(key) ?? randomUuid();
  sessionKept.setItem(key, id);
  return id;
}

/** Browsers keep `crypto.randomUUID` from pages that came by plain http. */
function randomUuid(): string {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0'));
  const digits = hex.join('');
  const [start, middle, end] = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(20)];
  return `${start}-${middle}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${end}`;
}

async function post(path: string, body: unknown): Promise<unknown> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(path, request);
    answer = await response.json();
  } catch (error) {
    throw new AccessRefusedError('unreachable', { cause: error });
  }
  if (response.ok) return answer;
  const given = (answer as { error?: unknown } | null)?.error;
  throw new AccessRefusedError(refusals.find((one) => one === given) ?? 'unreachable');
}

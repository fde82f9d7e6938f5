import { z } from 'zod';
import { invitationRoles, type InvitationRole } from '../protocol/invitation.ts';
import { languageCodes, type LanguageCode } from '../protocol/languages.ts';

export interface Invitation {
  readonly id: string;
  readonly room: string;
  readonly role: InvitationRole;
  readonly language?: LanguageCode;
  readonly expiresAtMs: number;
  readonly uses?: number;
}

export interface SignedInvitation extends Invitation {
  readonly token: string;
}

/** What whoever has the link is told of it. */
export const invitationReading = z.object({
  room: z.string(),
  role: z.enum(invitationRoles),
  language: z.enum(languageCodes).optional(),
  expiresAt: z.iso.datetime(),
});

/** What those who make links are told of them. */
export const invitationLink = invitationReading.extend({
  id: z.string(),
  invitation: z.string().describe('The token that the link carries.'),
  url: z.url(),
  uses: z.int().optional(),
});

/** How to join the room. */
export const roomAccess = z.object({
  url: z.string().describe("LiveKit's WebSocket URL."),
  token: z.string(),
  room: z.string(),
  identity: z.string(),
  role: z.enum(invitationRoles),
});

export type RoomAccess = z.infer<typeof roomAccess>;

export function readingOf({ room, role, language, expiresAtMs }: Invitation): z.infer<typeof invitationReading> {
  return { room, role, ...(language && { language }), expiresAt: new Date(expiresAtMs).toISOString() };
}

/** `url` is where in the page it leads, in full. */
export function linkOf(invitation: SignedInvitation, url: string): z.infer<typeof invitationLink> {
  const { id, token, uses } = invitation;
  return { ...readingOf(invitation), id, invitation: token, url, ...(uses !== undefined && { uses }) };
}

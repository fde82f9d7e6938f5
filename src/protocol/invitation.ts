import { attributes } from './attributes.ts';

/**
 * What somebody who comes by an invitation is there for: to take part; to listen; or to show captions, as an overlay
 * does.
 */
export const invitationRoles = ['participant', 'listener', 'captions'] as const;
export type InvitationRole = (typeof invitationRoles)[number];

/** The attributes of somebody who joins for a language, so that the interpreter is ready for them. */
export function joiningAttributes(
  role: InvitationRole,
  language: string | undefined,
): Readonly<Record<string, string>> {
  if (language === undefined) return {};
  return { [role === 'captions' ? attributes.read : attributes.listen]: language };
}

/** Why an invitation holds no longer. */
export const invitationEnds = ['expired', 'used_up', 'withdrawn'] as const;
export type InvitationEnd = (typeof invitationEnds)[number];

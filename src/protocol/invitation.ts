/**
 * What somebody who comes by an invitation is there for: to take part; to listen; or to show captions, as an overlay
 * does.
 */
export const invitationRoles = ['participant', 'listener', 'captions'] as const;
export type InvitationRole = (typeof invitationRoles)[number];

/** Why an invitation holds no longer. */
export const invitationEnds = ['expired', 'used_up', 'withdrawn'] as const;
export type InvitationEnd = (typeof invitationEnds)[number];

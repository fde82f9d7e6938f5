import { RequestRefusedError } from '../errors.ts';
import type { InvitationsApi } from '../http/invitations-api.ts';
import { joiningAttributes } from '../protocol/invitation.ts';
import type { Foundation } from './foundation.ts';

/** Links into rooms, and the tokens for LiveKit that people get by them. */
export function invitationsApi({ config, settings, invitations, roomService }: Foundation): InvitationsApi {
  return {
    create: async (wanted) => {
      const { languages } = await settings.read(wanted.room);
      if (wanted.language !== undefined && !languages.includes(wanted.language)) {
        throw new RequestRefusedError(
          `language: ${wanted.language} not offered here; allowed: ${languages.join(', ')}`,
        );
      }
      return invitations.create(wanted);
    },
    list: (room) => invitations.list(room),
    withdraw: (room, id) => invitations.withdraw(room, id),
    read: (token) => invitations.read(token),
    access: async (token, { visitor, name = '', language }) => {
      const { invitation, identity } = await invitations.use(token, visitor);
      const { room, role } = invitation;
      const person = { identity, name, role, attributes: joiningAttributes(role, language ?? invitation.language) };
      return {
        url: config.livekit.publicUrl,
        token: await roomService.mintPersonToken(room, person),
        room,
        identity,
        role,
      };
    },
  };
}

import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { floor } from '../protocol/attributes.ts';
import { invitationRoles } from '../protocol/invitation.ts';
import { languageCodes, type LanguageCode } from '../protocol/languages.ts';
import { errorAnswer, refuse } from './answers.ts';
import {
  invitationLink,
  invitationReading,
  linkOf,
  readingOf,
  roomAccess,
  type Invitation,
  type RoomAccess,
  type SignedInvitation,
} from './invitation-answers.ts';
import type { Organiser } from './organiser.ts';
import type { PublicAddress } from './public-address.ts';
import { publicLimit } from './rate-limits.ts';
import { roomParams } from './rooms-api.ts';
import type { ZodRoutes } from './zod-routes.ts';

const daySeconds = 86_400;
/** Each who comes by an invitation of limited uses is remembered. */
const mostUses = 10_000;

export interface Visit {
  /** A secret of theirs by which they are known when they come again. */
  readonly visitor: string;
  readonly name?: string | undefined;
  readonly language?: LanguageCode | typeof floor | undefined;
}

/** What may be done with invitations; those who come by one get RequestRefusedError and InvitationEndedError. */
export interface InvitationsApi {
  readonly create: (wanted: Omit<Invitation, 'id'>) => Promise<SignedInvitation>;
  readonly list: (room: string) => Promise<readonly (SignedInvitation & { readonly used: number })[]>;
  /** False where there is no such invitation. */
  readonly withdraw: (room: string, id: string) => Promise<boolean>;
  readonly read: (token: string) => Promise<Invitation>;
  /** How to join the room by it. */
  readonly access: (token: string, visit: Visit) => Promise<RoomAccess>;
}

const wanted = z.strictObject({
  role: z.enum(invitationRoles),
  language: z.enum(languageCodes).optional(),
  expiresInSeconds: z
    .int()
    .min(60)
    .max(30 * daySeconds)
    .default(daySeconds),
  uses: z.int().min(1).max(mostUses).optional(),
});

const token = z.string().min(1).max(4_096);
const visit = z.strictObject({
  invitation: token,
  visitor: z.uuid(),
  name: z.string().trim().max(100).optional(),
  language: z.enum([floor, ...languageCodes]).optional(),
});

/** Links into rooms: those who have the say over rooms make them, and whoever has one comes in by it. */
export function addInvitationsApi(
  app: ZodRoutes,
  api: InvitationsApi,
  organiser: Organiser,
  address: PublicAddress,
): void {
  const linked = (request: FastifyRequest, invitation: SignedInvitation) =>
    linkOf(invitation, address.of(request, place(invitation)));
  void app.register(
    (scope: ZodRoutes, _options, done) => {
      organiser.guard(scope);
      scope.post(
        '/',
        {
          schema: {
            summary: 'Makes a link into the room',
            params: roomParams,
            body: wanted,
            response: { 201: invitationLink },
          },
        },
        async (request, reply) => {
          const { role, language, expiresInSeconds, uses } = request.body;
          const invitation = await api.create({
            room: request.params.room,
            role,
            ...(language && { language }),
            expiresAtMs: Date.now() + expiresInSeconds * 1000,
            ...(uses !== undefined && { uses }),
          });
          return reply.code(201).send(linked(request, invitation));
        },
      );
      scope.get(
        '/',
        {
          schema: {
            summary: 'Tells the links into the room that hold',
            params: roomParams,
            response: { 200: z.object({ invitations: z.array(invitationLink.extend({ used: z.int() })) }) },
          },
        },
        async (request) => {
          const invitations = await api.list(request.params.room);
          return { invitations: invitations.map((each) => ({ ...linked(request, each), used: each.used })) };
        },
      );
      scope.delete(
        '/:id',
        {
          schema: {
            summary: 'Takes a link back: nobody comes in by it any more',
            params: roomParams.extend({ id: z.string().max(64) }),
            response: { 204: z.undefined(), 404: errorAnswer },
          },
        },
        async (request, reply) => {
          const { room, id } = request.params;
          if (await api.withdraw(room, id)) return reply.code(204).send();
          return refuse(reply, 404, 'not_found', 'The room has no such invitation.');
        },
      );
      done();
    },
    { prefix: '/api/rooms/:room/invitations' },
  );

  app.post(
    '/api/invitations/read',
    {
      config: { rateLimit: publicLimit },
      schema: {
        summary: 'Tells what a link is for',
        body: z.strictObject({ invitation: token }),
        response: { 200: invitationReading, 410: errorAnswer },
      },
    },
    async (request) => readingOf(await api.read(request.body.invitation)),
  );
  app.post(
    '/api/invitations/access',
    {
      config: { rateLimit: publicLimit },
      schema: {
        summary: 'Lets who has a link into the room',
        body: visit,
        response: { 200: roomAccess, 410: errorAnswer },
      },
    },
    (request) => {
      const { invitation, ...visitor } = request.body;
      return api.access(invitation, visitor);
    },
  );
}

/** Where in the page it leads; what stands behind `#` is sent to no server and stands in no log. */
function place({ role, room, language, token }: SignedInvitation): string {
  switch (role) {
    case 'participant':
      return `join#${token}`;
    case 'listener':
      return `listen/${encodeURIComponent(room)}#${token}`;
    case 'captions':
      return `captions/${encodeURIComponent(room)}${language === undefined ? '' : `?language=${language}`}#${token}`;
  }
}

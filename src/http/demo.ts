import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { invitationRoles, joiningAttributes, type InvitationRole } from '../protocol/invitation.ts';
import { errorAnswer, refuse } from './answers.ts';
import type { ZodRoutes } from './zod-routes.ts';

const demoFacts = z
  .object({
    room: z.string(),
    service: z.enum(['sandbox', 'openai']),
    serviceHost: z.string(),
    pricePerMinuteUsd: z
      .number()
      .describe('For each speaker and language, with a transcript of what they say; 0 where nothing is paid.'),
  })
  .readonly();

/** What the page tells of the demo. */
export type DemoFacts = z.infer<typeof demoFacts>;

export interface DemoOptions {
  readonly facts: DemoFacts;
  /** LiveKit's WebSocket URL, as the page reaches it. */
  readonly livekitUrl: string;
  readonly mintToken: (
    room: string,
    person: {
      readonly identity: string;
      readonly name: string;
      readonly role: InvitationRole;
      readonly attributes: Readonly<Record<string, string>>;
    },
  ) => Promise<string>;
}

const tokenRequest = z.strictObject({
  name: z.string().trim().min(1).max(100),
  room: z.string().min(1).max(256).optional(),
  role: z.enum(invitationRoles).default('participant'),
  language: z.string().max(35).optional(),
});

const access = z.object({ url: z.string(), token: z.string(), room: z.string(), identity: z.string() });

const noDemo = 'This server hands out no tokens: they come from your own product, as docs/client.md shows.';

/** `/api/demo`, which is not there without options. */
export function addDemo(app: ZodRoutes, options: DemoOptions | undefined): void {
  void app.register(
    (scope: ZodRoutes, _options, done) => {
      scope.addHook('onRequest', async (request, reply) => {
        // Another site's page could lead a name of its own to this address.
        if (options !== undefined && !/^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(request.hostname)) {
          return refuse(reply, 403, 'refused', 'The demo is for this machine: open it by a loopback address.');
        }
      });
      scope.get(
        '/',
        { schema: { summary: 'Tells the demo; in demo mode alone', response: { 200: demoFacts, 404: errorAnswer } } },
        async (_request, reply) => options?.facts ?? refuse(reply, 404, 'no_demo', noDemo),
      );
      scope.post(
        '/token',
        {
          schema: {
            summary: 'Lets anybody into a room of the demo; in demo mode alone',
            body: tokenRequest,
            response: { 200: access, 404: errorAnswer },
          },
        },
        async (request, reply) =>
          options === undefined ? refuse(reply, 404, 'no_demo', noDemo) : token(options, request.body),
      );
      done();
    },
    { prefix: '/api/demo' },
  );
}

async function token(
  { facts, livekitUrl, mintToken }: DemoOptions,
  { name, role, language, room = facts.room }: z.infer<typeof tokenRequest>,
): Promise<z.infer<typeof access>> {
  const identity = `${slug(name)}-${randomBytes(3).toString('hex')}`;
  const person = { identity, name, role, attributes: joiningAttributes(role, language) };
  return { url: livekitUrl, token: await mintToken(room, person), room, identity };
}

function slug(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'guest'
  );
}

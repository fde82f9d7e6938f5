import { z } from 'zod';
import { errorAnswer, refuse } from './answers.ts';
import type { Organiser } from './organiser.ts';
import { keyLimit, publicLimit } from './rate-limits.ts';
import type { ZodRoutes } from './zod-routes.ts';

const session = z.object({ csrf: z.string(), expiresAt: z.iso.datetime() });
const unauthorized = 'There is no session: show the INTERPRETER_API_KEY.';

/** `/api/organiser/session`: the page shows the API key once and has a cookie from then on. */
export function addOrganiserApi(app: ZodRoutes, organiser: Organiser): void {
  const path = '/api/organiser/session';
  app.post(
    path,
    {
      config: { rateLimit: keyLimit },
      schema: {
        summary: 'Opens a session for who shows the API key',
        body: z.strictObject({ apiKey: z.string().min(1).max(1_000) }),
        response: { 200: session, 401: errorAnswer },
      },
    },
    async (request, reply) => {
      const opened = await organiser.open(request, reply, request.body.apiKey);
      return opened ?? refuse(reply, 401, 'unauthorized', 'This is not the INTERPRETER_API_KEY.');
    },
  );
  app.get(
    path,
    {
      config: { rateLimit: publicLimit },
      schema: { summary: 'Tells the session of this browser', response: { 200: session, 401: errorAnswer } },
    },
    async (request, reply) => (await organiser.session(request)) ?? refuse(reply, 401, 'unauthorized', unauthorized),
  );
  void app.register((scope: ZodRoutes, _options, done) => {
    organiser.guard(scope);
    scope.delete(
      path,
      { schema: { summary: 'Ends the session of this browser', response: { 204: z.undefined() } } },
      async (request, reply) => {
        await organiser.end(request, reply);
        return reply.code(204).send();
      },
    );
    done();
  });
}

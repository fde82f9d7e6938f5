import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { refuse } from './answers.ts';

/** Lets only those who know the key call the routes of a scope. Without a key nobody does. */
export function requireApiKey(scope: FastifyInstance, apiKey: string | undefined): void {
  scope.addHook('onRequest', async (request, reply) => {
    if (apiKey === undefined) {
      return refuse(reply, 401, 'unauthorized', 'This server has no INTERPRETER_API_KEY, so its API is closed.');
    }
    if (!isKey(request.headers.authorization, apiKey)) {
      reply.header('www-authenticate', 'Bearer');
      return refuse(reply, 401, 'unauthorized', 'Send the INTERPRETER_API_KEY as "Authorization: Bearer KEY".');
    }
  });
}

/** Takes the same time for every wrong key. */
function isKey(authorization: string | undefined, apiKey: string): boolean {
  const given = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(apiKey));
}

import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { InvitationEndedError, RequestRefusedError } from '../errors.ts';

/** What every refusal is: a word for programs and a sentence for people, which tells what to do. */
export const errorAnswer = z.object({ error: z.string(), message: z.string() });

type ErrorAnswer = z.infer<typeof errorAnswer>;

export function refuse(reply: FastifyReply, status: number, error: string, message: string): FastifyReply {
  return reply.code(status).send({ error, message } satisfies ErrorAnswer);
}

/** Turns what a route throws into such an answer. `onFailure` hears of what nobody foresaw. */
export function answerErrors(app: FastifyInstance, onFailure: (error: unknown) => void): void {
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof RequestRefusedError) return refuse(reply, 400, 'refused', error.message);
    if (error instanceof InvitationEndedError) return refuse(reply, 410, `invitation_${error.end}`, error.message);
    const status = statusOf(error);
    if (status !== undefined) {
      return refuse(reply, status, status === 429 ? 'too_many' : 'bad_request', (error as Error).message);
    }
    onFailure(error);
    return refuse(reply, 500, 'failed', 'The request could not be carried out; the log of the server tells why.');
  });
}

/** fastify's own refusals carry a status: a body that is no JSON, or too large. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
}

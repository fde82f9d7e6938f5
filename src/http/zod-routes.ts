import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyTypeProvider,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import { z } from 'zod';
import { RequestRefusedError } from '../errors.ts';

declare module 'fastify' {
  interface FastifySchema {
    /** What the route does, in a few words for people. */
    readonly summary?: string;
    /** It is for those who have the say over rooms. */
    readonly organiserOnly?: boolean;
  }
}

interface ZodTypes extends FastifyTypeProvider {
  readonly validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown;
  readonly serializer: this['schema'] extends z.ZodType ? z.input<this['schema']> : unknown;
}

/** A server, or a part of it, whose routes say by zod what they take. */
export type ZodRoutes = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypes
>;

/** Refuses what does not fit a route's schemas, and says why. Answers are as the routes make them. */
export function zodRoutes(app: FastifyInstance): ZodRoutes {
  app.setValidatorCompiler<z.ZodType>(({ schema, httpPart = 'body' }) => (data: unknown) => {
    // A body that is not there comes as null.
    const parsed = schema.safeParse(data ?? undefined);
    if (parsed.success) return { value: parsed.data };
    const where = httpPart === 'querystring' ? 'query' : httpPart;
    return { error: new RequestRefusedError(`${where}: ${z.prettifyError(parsed.error)}`) };
  });
  app.setSerializerCompiler(() => JSON.stringify);
  return app.withTypeProvider<ZodTypes>();
}

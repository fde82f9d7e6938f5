import type { RouteOptions } from 'fastify';
import { z } from 'zod';
import { errorAnswer } from './answers.ts';
import type { PublicAddress } from './public-address.ts';
import { csrfHeader, organiserCookie } from './organiser.ts';
import { publicLimit } from './rate-limits.ts';
import type { ZodRoutes } from './zod-routes.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Describes the routes that a scope gets from now on, by the schemas with which it checks what it is sent, and serves
 * the description.
 */
export function addOpenApi(app: ZodRoutes, address: PublicAddress): void {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    // HEAD is for each GET, by fastify itself.
    if (route.method !== 'HEAD') routes.push(route);
  });
  let document: Json | undefined;
  app.get(
    '/api/openapi.json',
    {
      config: { rateLimit: publicLimit },
      schema: { summary: 'Tells this description', response: { 200: z.looseObject({}) } },
    },
    () => (document ??= describe(routes, address)),
  );
}

function describe(routes: readonly RouteOptions[], address: PublicAddress): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.url.replace(/\/$/, '').replace(/:(\w+)/g, '{$1}');
    const place = (paths[path] ??= {});
    for (const method of [route.method].flat()) place[method.toLowerCase()] = operation(route);
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Room Interpreter', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: address.path.replace(/(.)\/$/, '$1') }],
    paths,
    components: {
      schemas: { Refusal: jsonSchema(errorAnswer) },
      responses: { Refusal: { description: 'What is wrong, and what to do.', content: json({ $ref: refusal }) } },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'The INTERPRETER_API_KEY.' },
        session: { type: 'apiKey', in: 'cookie', name: organiserCookie },
        csrf: { type: 'apiKey', in: 'header', name: csrfHeader, description: 'Beside the cookie, but for GET.' },
      },
    },
  };
}

const refusal = '#/components/schemas/Refusal';

function operation({ schema = {}, method }: RouteOptions): Json {
  const { summary, params, querystring, body, response = {}, organiserOnly = false } = schema;
  const session = method === 'GET' ? { session: [] } : { session: [], csrf: [] };
  return {
    summary,
    security: organiserOnly ? [{ apiKey: [] }, session] : [],
    parameters: [...parameters('path', params), ...parameters('query', querystring)],
    ...(body instanceof z.ZodType && {
      requestBody: { required: !body.safeParse(undefined).success, content: json(jsonSchema(body)) },
    }),
    responses: {
      ...Object.fromEntries(Object.entries(response as object).map(([status, answer]) => [status, told(answer)])),
      default: { $ref: '#/components/responses/Refusal' },
    },
  };
}

function told(answer: unknown): Json {
  if (answer === errorAnswer) return { $ref: '#/components/responses/Refusal' };
  const empty = !(answer instanceof z.ZodType) || answer instanceof z.ZodUndefined;
  return { description: empty ? 'Done.' : 'The answer.', ...(!empty && { content: json(jsonSchema(answer)) }) };
}

function parameters(place: 'path' | 'query', schema: unknown): Json[] {
  if (!(schema instanceof z.ZodType)) return [];
  const { properties = {}, required = [] } = jsonSchema(schema);
  return Object.entries(properties).map(([name, described]) => {
    return { name, in: place, required: required.includes(name), schema: described };
  });
}

function json(schema: object): Json {
  return { 'application/json': { schema } };
}

function jsonSchema(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  const described = z.toJSONSchema(schema, { io: 'input' });
  // OpenAPI 3.1 is of this dialect as a whole.
  delete described.$schema;
  return described;
}

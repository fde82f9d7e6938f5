import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { FastifyInstance } from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { HttpWorld } from '../../support/http-world.ts';

interface Operation {
  readonly summary?: string;
  readonly security: readonly object[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly required: boolean };
  readonly responses: Readonly<Record<string, object>>;
}

interface Document {
  readonly servers: readonly object[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

async function document(changes = {}): Promise<Document> {
  const world = await new HttpWorld().start(changes);
  return (await (await world.fetch('/api/openapi.json')).json()) as Document;
}

/** The routes of the API as fastify has them. */
async function servedRoutes(): Promise<ReadonlySet<string>> {
  const routes = new Set<string>();
  const watch = (message: unknown): void => {
    (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', ({ method, url }) => {
      const path = url.replace(/\/$/, '').replace(/:(\w+)/g, '{$1}');
      if (path.startsWith('/api/') && method !== 'HEAD') routes.add(`${String(method)} ${path}`);
    });
  };
  subscribe('fastify.initialization', watch);
  onTestFinished(() => void unsubscribe('fastify.initialization', watch));
  await new HttpWorld().start();
  return routes;
}

it('is a description by the rules of OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate((await document()) as never);
  expect(errors).toBeUndefined();
  expect([valid, validator.version]).toEqual([true, '3.1']);
});

it('describes every route of the API', async () => {
  const { paths } = await document();
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.sort()).toEqual([...(await servedRoutes())].sort());
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    expect(operation.summary).toMatch(/^[A-Z]/);
    expect(Object.keys(operation.responses).length).toBeGreaterThan(1);
  }
});

it('tells what is to be sent, and by whom', async () => {
  const { paths, servers } = await document({ publicUrl: 'https://example.org/interpreter' });
  expect(servers).toEqual([{ url: '/interpreter' }]);
  const invite = paths['/api/rooms/{room}/invitations']?.['post'];
  expect(invite?.security).toEqual([{ apiKey: [] }, { session: [], csrf: [] }]);
  expect(invite?.parameters).toMatchObject([{ name: 'room', in: 'path', required: true }]);
  expect(invite?.requestBody?.required).toBe(true);
  expect(paths['/api/rooms/{room}/start']?.['post']?.requestBody?.required).toBe(false);
  expect(paths['/api/usage']?.['get']?.parameters.map(({ name, in: place }) => `${place} ${name}`)).toEqual([
    'query from',
    'query to',
    'query tenant',
  ]);
  expect(paths['/api/invitations/access']?.['post']?.security).toEqual([]);
});

it('asks for the key where it says so, and nowhere else', async () => {
  const world = await new HttpWorld().start();
  const { paths } = await document();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { security }] of Object.entries(methods)) {
      const url = path.replace(/\{\w+\}/g, 'a');
      const refused = (await world.fetch(url, { method: method.toUpperCase() })).status === 401;
      const own = path === '/api/organiser/session' && method === 'get';
      expect([method, path, refused || own]).toEqual([method, path, security.length > 0 || own]);
    }
  }
});

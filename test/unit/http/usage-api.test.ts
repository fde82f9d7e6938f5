import cookie from '@fastify/cookie';
import { fastify } from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { RequestRefusedError } from '../../../src/errors.ts';
import { answerErrors } from '../../../src/http/answers.ts';
import { Organiser } from '../../../src/http/organiser.ts';
import { PublicAddress } from '../../../src/http/public-address.ts';
import { addUsageApi, type UsageApi } from '../../../src/http/usage-api.ts';
import { zodRoutes, type ZodRoutes } from '../../../src/http/zod-routes.ts';
import { usageAnswer } from '../../support/fake-api.ts';

const apiKey = 'a-key-of-16-characters';
const headers = { authorization: `Bearer ${apiKey}` };

function served(): { app: ZodRoutes; calls: unknown[] } {
  const calls: unknown[] = [];
  const app = zodRoutes(fastify());
  onTestFinished(() => app.close());
  answerErrors(app, () => undefined);
  const ofRoom: UsageApi['ofRoom'] = (room, query) => {
    calls.push([room, query]);
    if (room === 'refused') return Promise.reject(new RequestRefusedError('from: no day'));
    return Promise.resolve({ room, ...usageAnswer });
  };
  const ofTenant: UsageApi['ofTenant'] = (query) => {
    calls.push(query);
    return Promise.resolve({ tenant: null, ...usageAnswer });
  };
  void app.register(cookie);
  const never = (): Promise<never> => Promise.reject(new Error('nobody has a session'));
  const sessions = { open: never, expiry: never, end: never };
  addUsageApi(app, { ofRoom, ofTenant }, new Organiser({ apiKey, sessions }, new PublicAddress(undefined)));
  return { app, calls };
}

it('tells what was asked for, and no more than may be asked', async () => {
  const { app, calls } = served();
  const url = '/api/usage?tenant=acme%20ltd&from=2026-11-01&to=2026-11-30';
  expect((await app.inject({ url, headers })).json()).toEqual({ tenant: null, ...usageAnswer });
  expect((await app.inject({ url: '/api/usage', headers })).statusCode).toBe(200);
  expect((await app.inject({ url: '/api/rooms/a%2Fb/usage?from=2026-11-01', headers })).json()).toMatchObject({
    room: 'a/b',
  });
  expect(calls).toEqual([
    { tenant: 'acme ltd', from: '2026-11-01', to: '2026-11-30' },
    {},
    ['a/b', { from: '2026-11-01' }],
  ]);

  for (const wrong of ['/api/usage?tenat=acme', '/api/usage?from=a&from=b', '/api/rooms/a/usage?tenant=acme']) {
    const answer = await app.inject({ url: wrong, headers });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: 'refused', message: expect.stringMatching(/^query: /) as unknown });
  }
  expect((await app.inject({ url: '/api/rooms/refused/usage', headers })).json()).toMatchObject({
    message: 'from: no day',
  });
});

it('is for those who know the key', async () => {
  const { app, calls } = served();
  for (const authorization of ['', 'Bearer wrong', apiKey]) {
    for (const url of ['/api/usage', '/api/rooms/a/usage']) {
      const answer = await app.inject({ url, headers: { authorization } });
      expect(answer.statusCode).toBe(401);
    }
  }
  expect(calls).toEqual([]);
});

import { randomUUID } from 'node:crypto';
import { fastify } from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { answerErrors } from '../../../src/http/answers.ts';
import { addInvitationsApi } from '../../../src/http/invitations-api.ts';
import { Organiser } from '../../../src/http/organiser.ts';
import { PublicAddress } from '../../../src/http/public-address.ts';
import { addRateLimits } from '../../../src/http/rate-limits.ts';
import { zodRoutes, type ZodRoutes } from '../../../src/http/zod-routes.ts';
import { FakeInvitations, FakeSessions } from '../../support/fake-api.ts';
import { apiKey, HttpWorld } from '../../support/http-world.ts';

const headers = { authorization: `Bearer ${apiKey}` };
const room = '/api/rooms/a%2Fb%20%E2%9C%93/invitations';

interface Made {
  readonly id: string;
  readonly invitation: string;
  readonly url: string;
  readonly expiresAt: string;
}

async function made(world: HttpWorld, body: object, extra: Record<string, string> = {}): Promise<Made> {
  const answer = await world.post(room, body, { ...headers, ...extra });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Made;
}

it('makes links that lead to where each role is at home, with the token where no server sees it', async () => {
  const world = await new HttpWorld().start();
  const guest = await made(world, { role: 'participant', uses: 2, expiresInSeconds: 60 });
  expect(guest).toMatchObject({ room: 'a/b ✓', role: 'participant', uses: 2 });
  expect(guest.url).toBe(`${world.url}/join#${guest.invitation}`);
  expect(Math.abs(Date.parse(guest.expiresAt) - Date.now() - 60_000)).toBeLessThan(30_000);

  const listener = await made(world, { role: 'listener', language: 'es' });
  expect(listener).toMatchObject({ language: 'es' });
  expect(listener).not.toHaveProperty('uses');
  expect(listener.url).toBe(`${world.url}/listen/a%2Fb%20%E2%9C%93#${listener.invitation}`);
  expect(Math.abs(Date.parse(listener.expiresAt) - Date.now() - 86_400_000)).toBeLessThan(30_000);

  const captions = await made(world, { role: 'captions', language: 'fr' });
  expect(captions.url).toBe(`${world.url}/captions/a%2Fb%20%E2%9C%93?language=fr#${captions.invitation}`);

  const listed = (await (await world.fetch(room, { headers })).json()) as { invitations: Made[] };
  expect(listed.invitations).toMatchObject([
    { ...guest, used: 0 },
    { ...listener, used: 0 },
    { ...captions, used: 0 },
  ]);
});

it('makes links that lead to where people reach it', async () => {
  const world = await new HttpWorld().start({ publicUrl: 'https://example.org/interpreter/' });
  expect((await made(world, { role: 'participant' })).url).toMatch(/^https:\/\/example\.org\/interpreter\/join#/);
  const behind = await new HttpWorld().start({ trustedProxies: ['127.0.0.0/8'] });
  const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'meet.example' };
  expect((await made(behind, { role: 'listener' }, forwarded)).url).toMatch(/^https:\/\/meet\.example\/listen\//);
});

it.each([
  {},
  { role: 'admin' },
  { role: 'participant', expiresInSeconds: 59 },
  { role: 'participant', expiresInSeconds: 30 * 86_400 + 1 },
  { role: 'participant', uses: 0 },
  { role: 'participant', language: 'xx' },
  { role: 'participant', identity: 'ada' },
])('refuses to make %o', async (body) => {
  const world = await new HttpWorld().start();
  const answer = await world.post(room, body, headers);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: 'refused', message: /^body: / });
});

it('makes, tells and takes back none for those who have no say', async () => {
  const world = await new HttpWorld().start();
  const { id } = await made(world, { role: 'participant' });
  for (const method of ['GET', 'POST']) expect((await world.fetch(room, { method })).status).toBe(401);
  expect((await world.fetch(`${room}/${id}`, { method: 'DELETE' })).status).toBe(401);
  expect((await world.fetch(`${room}/${id}`, { method: 'DELETE', headers })).status).toBe(204);
  expect((await world.fetch(`${room}/${id}`, { method: 'DELETE', headers })).status).toBe(404);
});

it('tells everybody who has one what it is for, and how to join', async () => {
  const world = await new HttpWorld().start();
  const { invitation, expiresAt } = await made(world, { role: 'listener', language: 'es' });
  const told = await world.post('/api/invitations/read', { invitation });
  expect(await told.json()).toEqual({ room: 'a/b ✓', role: 'listener', language: 'es', expiresAt });
  const visitor = randomUUID();
  const access = await world.post('/api/invitations/access', { invitation, visitor, name: ' Ada ', language: 'floor' });
  expect(await access.json()).toEqual({
    url: 'wss://livekit',
    token: 'Ada',
    room: 'a/b ✓',
    identity: visitor,
    role: 'listener',
  });
});

it('says why one holds no longer, and nothing of what was none', async () => {
  const world = await new HttpWorld().start();
  for (const [path, more] of [
    ['/api/invitations/read', {}],
    ['/api/invitations/access', { visitor: randomUUID() }],
  ] as const) {
    const late = await world.post(path, { invitation: 'late', ...more });
    expect([late.status, await late.json()]).toMatchObject([410, { error: 'invitation_expired' }]);
    const none = await world.post(path, { invitation: 'none', ...more });
    expect([none.status, await none.json()]).toMatchObject([400, { error: 'refused' }]);
  }
  const nobody = await world.post('/api/invitations/access', { invitation: 'none', visitor: 'me' });
  expect([nobody.status, await nobody.json()]).toMatchObject([400, { message: /UUID/i }]);
});

it('bears the people of a full hall who come by one address, and no more', async () => {
  const app = zodRoutes(fastify());
  onTestFinished(() => app.close());
  answerErrors(app, () => undefined);
  addRateLimits(app);
  const address = new PublicAddress(undefined);
  const organiser = new Organiser({ apiKey: undefined, sessions: new FakeSessions() }, address);
  void app.register((scope: ZodRoutes, _options, done) => {
    addInvitationsApi(scope, new FakeInvitations(), organiser, address);
    done();
  });
  const asked = { method: 'POST', url: '/api/invitations/read', payload: { invitation: 'none' } } as const;
  const statuses = [];
  for (let request = 0; request < 601; request += 1) statuses.push((await app.inject(asked)).statusCode);
  expect(statuses).toEqual([...Array<number>(600).fill(400), 429]);
  expect((await app.inject({ ...asked, remoteAddress: '192.0.2.7' })).statusCode).toBe(400);
});

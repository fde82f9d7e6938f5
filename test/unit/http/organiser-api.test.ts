import { expect, it } from 'vitest';
import { apiKey, HttpWorld } from '../../support/http-world.ts';

const path = '/api/organiser/session';

interface Opened {
  readonly cookie: string;
  readonly attributes: string;
  readonly csrf: string;
}

async function opened(world: HttpWorld, headers: Record<string, string> = {}): Promise<Opened> {
  const answer = await world.post(path, { apiKey }, headers);
  expect(answer.status).toBe(200);
  const [cookie = '', attributes = ''] = (answer.headers.get('set-cookie') ?? '').split(/; (.*)/s);
  const { csrf, expiresAt } = (await answer.json()) as { csrf: string; expiresAt: string };
  expect(expiresAt).toBe(new Date(world.sessions.expiresAtMs).toISOString());
  return { cookie, attributes, csrf };
}

it('has a session for who shows the key once, in a cookie that no script reads and no other site sends', async () => {
  const world = await new HttpWorld().start();
  const { cookie, attributes, csrf } = await opened(world);
  expect(attributes).toMatch(/^Path=\/api; Expires=[^;]+ GMT; HttpOnly; SameSite=Strict$/);
  expect(cookie).not.toMatch(apiKey);
  expect(cookie).not.toMatch(csrf);

  const session = await world.fetch(path, { headers: { cookie } });
  expect(await session.json()).toMatchObject({ csrf });
  expect((await world.fetch('/api/rooms', { headers: { cookie } })).status).toBe(200);
  expect((await world.post('/api/rooms/a/stop', undefined, { cookie, 'x-csrf-token': csrf })).status).toBe(200);
  expect(world.calls).toEqual([['stop', 'a']]);
});

it('is for https alone, and below the path of the deployment, where people reach it so', async () => {
  const world = await new HttpWorld().start({ publicUrl: 'https://example.org/interpreter' });
  const { attributes } = await opened(world);
  expect(attributes).toMatch(/^Path=\/interpreter\/api; .*Secure/);
  const behind = await new HttpWorld().start({ trustedProxies: ['127.0.0.1'] });
  expect((await opened(behind, { 'x-forwarded-proto': 'https' })).attributes).toMatch('Secure');
  expect((await opened(behind)).attributes).not.toMatch('Secure');
  const direct = await new HttpWorld().start();
  expect((await opened(direct, { 'x-forwarded-proto': 'https' })).attributes).not.toMatch('Secure');
});

it('changes nothing for a page that has the cookie sent and does not know the session', async () => {
  const world = await new HttpWorld().start();
  const { cookie, csrf } = await opened(world);
  const another = await opened(world);
  for (const token of [undefined, '', 'x', another.csrf]) {
    const headers = token === undefined ? { cookie } : { cookie, 'x-csrf-token': token };
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const place = method === 'POST' ? '/api/rooms/a/stop' : method === 'DELETE' ? path : '/api/rooms/a';
      const answer = await world.fetch(place, { method, headers });
      expect([method, answer.status]).toEqual([method, 403]);
      expect(await answer.json()).toMatchObject({ error: 'csrf' });
    }
  }
  expect(world.calls).toEqual([]);
  expect((await world.fetch(path, { headers: { cookie: `${cookie}x`, 'x-csrf-token': csrf } })).status).toBe(401);
});

it('ends with its session', async () => {
  const world = await new HttpWorld().start();
  const { cookie, csrf } = await opened(world);
  const ended = await world.fetch(path, { method: 'DELETE', headers: { cookie, 'x-csrf-token': csrf } });
  expect(ended.status).toBe(204);
  expect(ended.headers.get('set-cookie')).toMatch(/^interpreter-organiser=; Max-Age=0; Path=\/api;/);
  for (const place of [path, '/api/rooms', '/api/usage']) {
    const answer = await world.fetch(place, { headers: { cookie } });
    expect([place, answer.status]).toEqual([place, 401]);
  }
});

it('lets nobody guess the key, and says when to come again', async () => {
  const world = await new HttpWorld().start();
  const answers = [];
  for (let attempt = 0; attempt < 11; attempt += 1) {
    answers.push(await world.post(path, { apiKey: `${apiKey}${attempt}` }));
  }
  expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(401), 429]);
  const last = answers[10];
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await last?.json()).toMatchObject({ error: 'too_many', message: /come again in/ });
  expect(answers.some(({ headers }) => headers.has('set-cookie'))).toBe(false);
  expect((await world.post(path, { apiKey })).status).toBe(429);
  expect((await world.fetch('/api/rooms', { headers: { authorization: `Bearer ${apiKey}` } })).status).toBe(200);
});

it('is not there for anybody without a key', async () => {
  const world = new HttpWorld();
  await world.start({ organiser: { apiKey: undefined, sessions: world.sessions } });
  expect((await world.post(path, { apiKey: 'undefined' })).status).toBe(401);
  expect((await world.post(path, { apiKey: '' })).status).toBe(400);
});

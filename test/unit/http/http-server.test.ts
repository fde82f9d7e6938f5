import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { HttpOptions } from '../../../src/http/http-server.ts';
import { FakeSessions, readingOf, snapshotOf } from '../../support/fake-api.ts';
import { apiKey, HttpWorld as World } from '../../support/http-world.ts';

type Api = NonNullable<HttpOptions<{ readonly id: string }>['api']>;

describe('health', () => {
  it('is live whatever else is down, and ready when all is there', async () => {
    const world = await new World().start();
    world.checks['redis'] = () => Promise.resolve('PONG');
    expect((await world.fetch('/livez')).status).toBe(200);
    const ready = await world.fetch('/readyz');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ status: 'ready', draining: false, checks: { redis: 'ok' } });

    world.checks['livekit'] = () => Promise.reject(new Error('connect ECONNREFUSED'));
    const notReady = await world.fetch('/readyz');
    expect(notReady.status).toBe(503);
    expect(await notReady.json()).toMatchObject({ checks: { redis: 'ok', livekit: 'connect ECONNREFUSED' } });
    expect((await world.fetch('/livez')).status).toBe(200);
  });

  it('is not ready while it drains', async () => {
    const world = await new World().start();
    world.draining = true;
    const answer = await world.fetch('/readyz');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ status: 'not ready', draining: true, checks: {} });
  });

  it('is not told here where a port of its own tells it', async () => {
    const world = new World();
    world.healthElsewhere = true;
    await world.start();
    expect((await world.fetch('/livez')).status).toBe(404);
    expect((await world.fetch('/readyz')).status).toBe(404);
    expect((await world.fetch('/metrics')).status).toBe(200);
  });

  it('shows metrics', async () => {
    const world = await new World().start('no api');
    expect(await (await world.fetch('/metrics')).text()).toBe('interpreter_rooms 1\n');
  });
});

describe('webhook', () => {
  const send = (world: World, body: string, signature = 'signed'): Promise<Response> =>
    world.fetch('/webhooks/livekit', {
      method: 'POST',
      headers: { 'content-type': 'application/webhook+json', authorization: signature },
      body,
    });

  it('is handled once, however often it is sent', async () => {
    const world = await new World().start();
    for (const id of ['one', 'one', 'two']) expect((await send(world, id)).status).toBe(200);
    expect(world.results).toEqual(['accepted', 'duplicate', 'accepted']);
    expect(world.handled).toEqual(['one', 'two']);
  });

  it('is refused without a signature that fits', async () => {
    const world = await new World().start();
    const answer = await send(world, 'one', 'forged');
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: 'unauthorized', message: 'not signed' });
    expect(world.results).toEqual(['refused']);
    expect(world.handled).toEqual([]);
  });

  it('is answered well even where it then cannot be handled, which is told', async () => {
    const world = await new World().start();
    expect((await send(world, 'bad')).status).toBe(200);
    expect(world.failures).toMatchObject([{ message: 'redis is away' }]);
  });
});

describe('rooms API', () => {
  const authorization = `Bearer ${apiKey}`;

  it('starts, stops, configures and tells rooms, whatever their names', async () => {
    const world = await new World().start();
    const path = `/api/rooms/${encodeURIComponent('a/b: ✓')}`;
    const headers = { authorization };
    expect(await (await world.fetch('/api/rooms', { headers })).json()).toEqual({ rooms: [snapshotOf('a')] });
    expect(await (await world.post(`${path}/start`, undefined, headers)).json()).toEqual(readingOf('a/b: ✓'));
    await world.post(`${path}/start`, { captions: false }, headers);
    await world.post(`${path}/stop`, undefined, headers);
    await world.fetch(path, { headers });
    const json = { ...headers, 'content-type': 'application/json' };
    await world.fetch(path, { method: 'PUT', headers: json, body: '{"warm":true}' });
    await world.fetch(path, { method: 'PATCH', headers: json, body: '{"warm":null}' });
    expect(await (await world.fetch(`${path}/history`, { headers })).json()).toMatchObject({
      samples: [{ lagMs: 300 }],
    });
    expect(world.calls).toEqual([
      ['start', 'a/b: ✓', undefined],
      ['start', 'a/b: ✓', { captions: false }],
      ['stop', 'a/b: ✓'],
      ['read', 'a/b: ✓'],
      ['put', 'a/b: ✓', { warm: true }],
      ['patch', 'a/b: ✓', { warm: null }],
    ]);
  });

  it.each([undefined, 'Bearer wrong', 'Bearer ', apiKey, `Basic ${apiKey}`])('refuses "%s"', async (given) => {
    const world = await new World().start();
    const answer = await world.fetch('/api/rooms', given === undefined ? {} : { headers: { authorization: given } });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({
      error: 'unauthorized',
      message: 'Send the INTERPRETER_API_KEY as "Authorization: Bearer KEY".',
    });
    expect(world.calls).toEqual([]);
  });

  it('is closed where there is no key', async () => {
    const world = await new World().start({ organiser: { apiKey: undefined, sessions: new FakeSessions() } });
    expect((await world.fetch('/api/rooms', { headers: { authorization: 'Bearer undefined' } })).status).toBe(401);
  });

  it('says what is wrong with a request', async () => {
    const world = await new World().start();
    const headers = { authorization };
    const put = (path: string, body?: string): Promise<Response> =>
      world.fetch(path, {
        method: 'PUT',
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body }),
      });
    const empty = await put('/api/rooms/a');
    expect([empty.status, await empty.json()]).toEqual([
      400,
      { error: 'refused', message: expect.stringMatching(/^body: /) as unknown },
    ]);
    const noJson = await put('/api/rooms/a', '{');
    expect([noJson.status, await noJson.json()]).toMatchObject([400, { error: 'bad_request' }]);
    const long = await put(`/api/rooms/${'a'.repeat(257)}`);
    expect([long.status, await long.json()]).toMatchObject([400, { message: /256/ }]);
  });

  it('tells everybody the languages, and nothing else', async () => {
    const world = await new World().start();
    const { languages } = (await (await world.fetch('/api/languages')).json()) as { languages: unknown[] };
    expect(languages).toMatchObject([{ code: 'es', nativeName: 'Español' }, { code: 'pt' }]);
    for (const path of ['/api/rooms', '/api/rooms/a', '/api/rooms/a/history', '/api/rooms/a/usage', '/api/usage']) {
      expect((await world.fetch(path)).status).toBe(401);
    }
  });

  it('does not tell the outside what went wrong inside', async () => {
    const world = new World();
    const failing = () => Promise.reject(new Error('redis://user:hush@host'));
    await world.start({ usage: { ofRoom: failing, ofTenant: failing } });
    const answer = await world.fetch('/api/usage', { headers: { authorization } });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toMatch('hush');
    expect(world.failures).toMatchObject([{ message: /hush/ }]);
  });
});

describe('demo', () => {
  const demo: NonNullable<Api['demo']> = {
    facts: { room: 'demo', service: 'sandbox', serviceHost: '127.0.0.1:1', pricePerMinuteUsd: 0 },
    livekitUrl: 'ws://127.0.0.1:7880',
    mintToken: (room, person) => Promise.resolve(JSON.stringify({ room, ...person })),
  };

  it('is not there elsewhere', async () => {
    const world = await new World().start();
    for (const answer of [await world.fetch('/api/demo'), await world.post('/api/demo/token', { name: 'Ada' })]) {
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ error: 'no_demo', message: /docs\/client\.md/ });
    }
  });

  it('tells what it is, and lets people in under names of their own', async () => {
    const world = await new World().start({ demo });
    expect(await (await world.fetch('/api/demo')).json()).toEqual(demo.facts);
    const answer = await world.post('/api/demo/token', { name: ' Ada Ж. ', language: 'es' });
    const access = (await answer.json()) as Record<string, string>;
    expect(access).toMatchObject({ url: 'ws://127.0.0.1:7880', room: 'demo', identity: /^ada-ж-[0-9a-f]{6}$/ });
    expect(JSON.parse(access['token'] ?? '')).toEqual({
      room: 'demo',
      identity: access['identity'],
      name: 'Ada Ж.',
      role: 'participant',
      attributes: { 'interpreter.listen': 'es' },
    });
  });

  it.each([
    ['listener', 'interpreter.listen'],
    ['captions', 'interpreter.read'],
  ])('lets a %s in as what they are', async (role, attribute) => {
    const world = await new World().start({ demo });
    const answer = await world.post('/api/demo/token', { name: 'Hall', role, language: 'es' });
    const { token } = (await answer.json()) as { token: string };
    expect(JSON.parse(token)).toMatchObject({ role, attributes: { [attribute]: 'es' } });
  });

  it.each([{}, { name: '' }, { name: 7 }, { name: 'Ada', admin: true }, { name: 'Ada', role: 'king' }])(
    'refuses %o',
    async (body) => {
      const world = await new World().start({ demo });
      const answer = await world.post('/api/demo/token', body);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: 'refused' });
    },
  );

  it('is for those who came by a loopback address', async () => {
    const world = await new World().start({ demo });
    const status = await new Promise((resolve, reject) => {
      httpRequest(`${world.url}/api/demo`, { headers: { host: 'rebound.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

describe('page', () => {
  const html = { headers: { accept: 'text/html' } };

  async function built(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'page-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<head><title>page</title></head>');
    await writeFile(join(folder, 'assets', 'index-1a2b.js'), '1');
    return folder;
  }

  it('answers at / and at its own addresses, and what it is made of may be kept', async () => {
    const world = await new World().start({ page: await built() });
    for (const path of ['/', '/index.html', '/listen/a%2Fb', '/captions/a?language=es', '/join', '/organiser']) {
      const page = await world.fetch(path, html);
      const text = '<head><base href="/" /><title>page</title></head>';
      expect([path, page.status, await page.text()]).toEqual([path, 200, text]);
      expect(page.headers.get('content-type')).toMatch('text/html');
      expect(page.headers.get('cache-control')).toBe('no-cache');
    }
    const asset = await world.fetch('/assets/index-1a2b.js');
    expect(asset.headers.get('cache-control')).toMatch('immutable');
    expect(asset.headers.get('content-type')).toMatch('javascript');
  });

  it('finds its parts below the path that people reach it by', async () => {
    const world = await new World().start({ page: await built(), publicUrl: 'https://example.org/a&b/interpreter' });
    const page = await (await world.fetch('/listen/hall', html)).text();
    expect(page).toMatch('<head><base href="/a&amp;b/interpreter/" /><title>');
  });

  it('is not mistaken for an answer of the API', async () => {
    const world = await new World().start({ page: await built() });
    for (const [path, init] of [
      ['/api/nothing', html],
      ['/nothing.js', {}],
      ['/', { method: 'POST' }],
      ['/..%2f..%2fpackage.json', {}],
    ] as const) {
      const answer = await world.fetch(path, init);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.json()).toMatchObject({ error: 'not_found' });
    }
  });

  it('says how it is built where it is not', async () => {
    const world = await new World().start();
    expect(await (await world.fetch('/', html)).json()).toMatchObject({ message: /npm run build:web/ });
  });

  it('may load nothing from elsewhere and connect to LiveKit alone', async () => {
    const world = await new World().start({ page: await built() });
    for (const path of [
      '/',
      '/listen/a',
      '/captions/a',
      '/organiser',
      '/assets/index-1a2b.js',
      '/api/rooms',
      '/livez',
    ]) {
      const { headers } = await world.fetch(path, html);
      const policy = headers.get('content-security-policy');
      expect(policy, path).toMatch("default-src 'self';");
      expect(policy).toMatch(
        "connect-src 'self' wss://project.livekit.cloud https://project.livekit.cloud wss://*.livekit.cloud https://*.livekit.cloud;",
      );
      expect(policy).toMatch("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|script-src|style-src/);
      expect(headers.get('permissions-policy')).toMatch('camera=(self), microphone=(self), display-capture=(self)');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it('leaves nothing of the API in anybody’s cache', async () => {
    const world = await new World().start();
    for (const path of ['/api/languages', '/api/rooms', '/api/demo']) {
      expect((await world.fetch(path)).headers.get('cache-control')).toBe('no-store');
    }
  });
});

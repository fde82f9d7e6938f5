import { createHash, randomUUID } from 'node:crypto';
import { Room } from '@livekit/rtc-node';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { apiKey, interpreterEnvironment, InterpreterProcess } from '../support/interpreter-process.ts';
import { Guest, randomRoom } from '../support/room.ts';
import { livekit } from '../support/servers.ts';

const headers = { authorization: `Bearer ${apiKey}` };

async function environment(changes: Record<string, string> = {}): Promise<Record<string, string>> {
  const sandbox = await startSandbox({ engine: 'tone' });
  onTestFinished(() => sandbox.close());
  return {
    ...interpreterEnvironment(sandbox),
    ...changes,
  };
}

async function joined(room: string, identity = 'ada', attributes: Record<string, string> = {}): Promise<Guest> {
  const guest = await Guest.join(livekit(), room, identity, attributes);
  onTestFinished(() => guest.leave());
  return guest;
}

const interpreters = (guest: Guest): string[] =>
  [...guest.room.remoteParticipants.keys()].filter((identity) => identity.startsWith('interpreter-'));

async function webhook(url: string, notice: object): Promise<number> {
  const body = JSON.stringify(notice);
  const token = new AccessToken(livekit().apiKey, livekit().apiSecret);
  token.sha256 = createHash('sha256').update(body).digest('base64');
  const sent = await fetch(`${url}/webhooks/livekit`, {
    method: 'POST',
    headers: { 'content-type': 'application/webhook+json', authorization: await token.toJwt() },
    body,
  });
  return sent.status;
}

it('interprets a room from its start by the API to its stop', async () => {
  const room = randomRoom();
  const interpreter = new InterpreterProcess(await environment());
  const url = await interpreter.ready();
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const ada = await joined(room, 'ada', { 'interpreter.speaks': 'en' });
  const ben = await joined(room, 'ben', { 'interpreter.listen': 'es' });
  const microphone = await ada.speak(300);

  // A tone is no speech: the session opens with the microphone.
  const body = JSON.stringify({ languages: ['es'], tenant: 'acme', warm: true });
  const started = await fetch(`${url}/api/rooms/${room}/start`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  });
  expect(await started.json()).toMatchObject({ room, settings: { enabled: true, languages: ['es'], tenant: 'acme' } });
  await ben.hearsVoice('tr:es:ada');
  // A snapshot is up to a second old.
  await vi.waitFor(async () => {
    const { rooms } = (await (await fetch(`${url}/api/rooms`, { headers })).json()) as { rooms: unknown[] };
    const seen = { speakers: ['ada'], listeners: { es: 1 }, sessions: 1, usage: { es: { transcribedMs: 0 } } };
    expect(rooms).toMatchObject([{ room, ...seen }]);
  }, 5_000);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toMatch(/^interpreter_rooms 1$/m);
  expect(metrics).toMatch(/^interpreter_sessions\{language="es",state="open"\} 1$/m);
  expect(metrics).toMatch(/^interpreter_audio_sent_seconds_total\{language="es"\} [\d.]+$/m);
  expect(metrics).toMatch(/^interpreter_cost_usd_total\{kind="translation"\} [\d.e-]+$/m);
  expect(metrics).not.toMatch(room);

  await fetch(`${url}/api/rooms/${room}/stop`, { method: 'POST', headers });
  expect(await interpreter.logs('room is over')).toMatchObject({ room, outcome: 'completed' });
  const { audioSeconds, usd } = await interpreter.logs('room usage');
  const used = { room, tenant: 'acme', language: 'es', audioSeconds };
  for (const path of ['/api/usage?tenant=acme', `/api/rooms/${room}/usage`]) {
    expect(await (await fetch(url + path, { headers })).json()).toMatchObject({ usd, usage: [used] });
  }
  expect(usd).toBeCloseTo((Number(audioSeconds) / 60) * 0.034, 5);
  expect(usd).toBeGreaterThan(0);
  await ben.until(() => interpreters(ben).length === 0);
  expect(JSON.stringify(interpreter.lines)).not.toMatch(/"ada"|"ben"/);

  await microphone.unpublish();
  interpreter.kill('SIGTERM');
  expect(await interpreter.exited).toBe(0);
});

it('lets people into a room by a link that an organiser made, and writes neither down', async () => {
  const room = randomRoom();
  const interpreter = new InterpreterProcess(await environment({ INTERPRETER_PUBLIC_URL: 'https://example.org/a/' }));
  const url = await interpreter.ready();
  const post = (path: string, body: object, more: Record<string, string> = {}): Promise<Response> => {
    const json = { 'content-type': 'application/json', ...more };
    return fetch(url + path, { method: 'POST', headers: json, body: JSON.stringify(body) });
  };
  const session = await post('/api/organiser/session', { apiKey });
  const { csrf } = (await session.json()) as { csrf: string };
  const organiser = { cookie: session.headers.get('set-cookie')?.split(';')[0] ?? '', 'x-csrf-token': csrf };
  await post(`/api/rooms/${room}/start`, { languages: ['es', 'fr'] }, organiser);
  const de = await post(`/api/rooms/${room}/invitations`, { role: 'listener', language: 'de' }, organiser);
  expect([de.status, await de.json()]).toMatchObject([
    400,
    { message: 'language: de not offered here; allowed: es, fr' },
  ]);
  const wanted = { role: 'listener', language: 'es', uses: 1 };
  const made = await post(`/api/rooms/${room}/invitations`, wanted, organiser);
  const { invitation, url: link } = (await made.json()) as Record<string, string>;
  expect(link).toBe(`https://example.org/a/listen/${room}#${invitation}`);

  const visitor = randomUUID();
  const [first, again] = [1, 2].map(() => post('/api/invitations/access', { invitation, visitor, name: 'Eva' }));
  const access = (await (await first)?.json()) as { url: string; token: string; identity: string };
  expect(await (await again)?.json()).toMatchObject({ room, identity: access.identity, role: 'listener' });
  const other = await post('/api/invitations/access', { invitation, visitor: randomUUID() });
  expect([other.status, await other.json()]).toMatchObject([410, { error: 'invitation_used_up' }]);

  const ada = await joined(room);
  const eva = new Room();
  onTestFinished(() => eva.disconnect());
  await eva.connect(access.url, access.token, { autoSubscribe: false, dynacast: false });
  await ada.until(() => ada.room.remoteParticipants.has(access.identity));
  expect(ada.room.remoteParticipants.get(access.identity)).toMatchObject({
    name: 'Eva',
    attributes: { 'interpreter.listen': 'es' },
  });
  await vi.waitFor(async () => {
    const history = await fetch(`${url}/api/rooms/${room}/history`, { headers });
    expect(await history.json()).toMatchObject({ samples: [{ sessions: 0 }] });
  }, 20_000);
  const patched = await fetch(`${url}/api/rooms/${room}`, {
    method: 'PATCH',
    headers: { ...organiser, 'content-type': 'application/json' },
    body: '{"languages":["fr"],"tenant":"acme"}',
  });
  expect(await patched.json()).toMatchObject({ settings: { enabled: true, languages: ['fr'], tenant: 'acme' } });
  expect((await post('/api/demo/token', { name: 'Mal' })).status).toBe(404);
  const logged = JSON.stringify(interpreter.lines);
  for (const secret of [invitation, access.token, visitor, csrf, organiser.cookie]) {
    expect(logged).not.toMatch(secret?.replace(/.*=/, '') ?? '');
  }
});

it('comes by a webhook where the room’s metadata asks, and leaves a room without people', async () => {
  const room = randomRoom();
  const env = await environment({ INTERPRETER_ROOMS: 'metadata', INTERPRETER_EMPTY_ROOM_SECONDS: '1' });
  const interpreter = new InterpreterProcess(env);
  const url = await interpreter.ready();
  const { url: livekitUrl, apiKey: key, apiSecret } = livekit();
  const metadata = '{"interpreter":true}';
  await new RoomServiceClient(livekitUrl.replace('ws', 'http'), key, apiSecret).createRoom({ name: room, metadata });
  const ada = await joined(room);
  const notice = {
    id: 'EV_1',
    event: 'participant_joined',
    room: { name: room, metadata },
    participant: { identity: 'ada' },
  };
  expect([await webhook(url, notice), await webhook(url, notice)]).toEqual([200, 200]);
  await ada.until(() => interpreters(ada).length === 1);
  await ada.leave();
  expect(await interpreter.logs('room is over')).toMatchObject({ room, outcome: 'completed', trace: 'EV_1' });
});

it('comes by itself where no webhook does, and hands its rooms over when it is told to stop', async () => {
  const room = randomRoom();
  // Of all the rooms on this server, only those with this metadata are this fleet's.
  const env = await environment({ INTERPRETER_ROOMS: 'metadata', INTERPRETER_ROLE: 'worker' });
  const metadata = '{"interpreter":true}';
  const { url, apiKey: key, apiSecret } = livekit();
  await new RoomServiceClient(url.replace('ws', 'http'), key, apiSecret).createRoom({ name: room, metadata });
  const ada = await joined(room);
  const first = new InterpreterProcess(env);
  expect(await first.logs('room is taken')).toMatchObject({ room });
  await ada.until(() => interpreters(ada).length === 1);
  const [before] = interpreters(ada);

  const second = new InterpreterProcess(env);
  await second.ready();
  first.kill('SIGTERM');
  expect(await first.logs('room is over')).toMatchObject({ outcome: 'handed-back' });
  expect(await first.exited).toBe(0);
  expect(await second.logs('room is taken')).toMatchObject({ room });
  await ada.until(() => interpreters(ada).length === 1 && interpreters(ada)[0] !== before);
});

it('answers probes at their own port alone, where they have one', async () => {
  const env = await environment({ INTERPRETER_ROLE: 'api', INTERPRETER_HEALTH_PORT: '0' });
  const interpreter = new InterpreterProcess(env);
  const { url, healthUrl } = (await interpreter.logs('ready')) as { url: string; healthUrl: string };
  await vi.waitFor(async () => expect((await fetch(`${healthUrl}/readyz`)).status).toBe(200), 10_000);
  expect((await fetch(`${healthUrl}/livez`)).status).toBe(200);
  for (const path of ['/livez', '/readyz']) expect([path, (await fetch(url + path)).status]).toEqual([path, 404]);
  expect((await fetch(`${url}/metrics`)).status).toBe(200);
});

it('tells in the demo what a minute costs with all that the page asks for', async () => {
  const env = await environment({ INTERPRETER_ROLE: 'api', INTERPRETER_DEMO: 'true' });
  const url = await new InterpreterProcess(env).ready();
  expect(await (await fetch(`${url}/api/demo`)).json()).toMatchObject({ service: 'openai', pricePerMinuteUsd: 0.051 });
});

it('refuses to start on a configuration that cannot be used, and says what to do', async () => {
  const wrong = new InterpreterProcess({ ...(await environment()), INTERPRETER_ROLE: 'workr', INTERPRETER_ROOM: 'a' });
  expect(await wrong.exited).toBe(2);
  expect(wrong.stderr).toMatch('INTERPRETER_ROLE is "workr"; allowed: one of worker, api, sandbox, all');
  expect(wrong.stderr).toMatch('did you mean INTERPRETER_ROOMS?');

  const nowhere = new InterpreterProcess(await environment({ REDIS_URL: 'redis://127.0.0.1:1' }));
  expect(await nowhere.exited).toBe(2);
  expect(nowhere.stderr).toBe(
    'REDIS_URL leads to 127.0.0.1:1, where Redis cannot be used: connect ECONNREFUSED 127.0.0.1:1\n',
  );
});

it('stands in for the translation service in its role of a sandbox', async () => {
  const sandbox = new InterpreterProcess({ INTERPRETER_ROLE: 'sandbox', INTERPRETER_HTTP_PORT: '0' });
  expect(await sandbox.ready()).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/v1\/realtime\/translations$/);
  sandbox.kill('SIGINT');
  expect(await sandbox.exited).toBe(0);
});

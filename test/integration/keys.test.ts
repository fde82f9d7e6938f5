import type { IncomingMessage } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import type { WebSocket } from 'ws';
import { attributes } from '../../src/protocol/attributes.ts';
import { hostileService } from '../support/hostile-service.ts';
import { apiKey, interpreterEnvironment, InterpreterProcess } from '../support/interpreter-process.ts';
import { openRedis } from '../support/jobs.ts';
import { Guest, randomRoom } from '../support/room.ts';
import { livekit, redisUrl } from '../support/servers.ts';

const secrets = {
  key: 'sk-key-that-nobody-may-see',
  header: 'header-that-nobody-may-see',
  identities: 'identity-secret-that-nobody-may-see',
};

/** What the request carried, as a service would repeat it that tells too much. */
function told({ headers }: IncomingMessage): { type: string; message: string } {
  const repeated = `${headers.authorization ?? ''} ${String(headers['x-tenant'])}`;
  return { type: repeated, message: `Not with ${repeated}` };
}

/** One way of trouble after the other, each with the credentials in it; the last is final. */
const troubles: readonly ((socket: WebSocket, request: IncomingMessage) => void)[] = [
  (socket, { headers }) => socket.close(1011, headers.authorization),
  (socket, request) => {
    socket.send(JSON.stringify({ type: 'session.created', session: {} }));
    socket.send(JSON.stringify({ type: 'session.updated', session: {} }));
    socket.send(JSON.stringify({ type: 'error', error: { ...told(request), code: request.headers.authorization } }));
    socket.send(String(request.headers.authorization));
    socket.close(1011, request.headers.authorization);
  },
  (socket, request) => socket.send(JSON.stringify({ type: 'error', error: { ...told(request), code: 'slow_down' } })),
  (socket, request) => {
    socket.send(JSON.stringify({ type: 'error', error: { ...told(request), code: 'invalid_api_key' } }));
  },
];

/** Everything that a Redis holds under a prefix. */
async function everythingIn(prefix: string): Promise<string> {
  const { commands } = await openRedis(redisUrl());
  const dumps: unknown[] = [];
  for (const key of await commands.keys(`${prefix.replace(/[{}]/g, '\\$&')}*`)) {
    const readings = [
      () => commands.get(key),
      () => commands.hgetall(key),
      () => commands.smembers(key),
      () => commands.zrange(key, 0, '-1'),
      () => commands.lrange(key, 0, -1),
      () => commands.xrange(key, '-', '+'),
    ];
    // All but one refuse a key of another type.
    const values = await Promise.all(readings.map((read) => read().catch(() => undefined)));
    dumps.push([key, values]);
  }
  expect(dumps.length).toBeGreaterThan(3);
  return JSON.stringify(dumps);
}

it('tells nobody a key, whatever goes wrong and whoever repeats it', async () => {
  const room = randomRoom();
  let sessions = 0;
  const talk = (socket: WebSocket, request: IncomingMessage): void => {
    expect(request.headers.authorization).toBe(`Bearer ${secrets.key}`);
    troubles[Math.min(sessions, troubles.length - 1)]?.(socket, request);
    sessions += 1;
  };
  const env: Record<string, string> = {
    ...interpreterEnvironment({ url: await hostileService({ talk }) }),
    OPENAI_API_KEY: secrets.key,
    INTERPRETER_TRANSLATION_HEADERS: JSON.stringify({ 'X-Tenant': secrets.header }),
    INTERPRETER_IDENTITY_SECRET: secrets.identities,
    INTERPRETER_LOG_LEVEL: 'trace',
  };
  const interpreter = new InterpreterProcess(env);
  const url = await interpreter.ready();
  const ada = await Guest.join(livekit(), room, 'ada', { [attributes.speaks]: 'en' });
  onTestFinished(() => ada.leave());
  const ben = await Guest.join(livekit(), room, 'ben', { [attributes.listen]: 'es' });
  onTestFinished(() => ben.leave());
  const heard = ben.texts;
  await ada.speak(300);

  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  const start = { method: 'POST', headers, body: JSON.stringify({ warm: true, tenant: 'acme' }) };
  const answers = [await (await fetch(`${url}/api/rooms/${room}/start`, start)).text()];
  const unavailable = await ben.reads(({ text }) => text.includes('"authentication"'));
  expect(unavailable.text).toMatch('"unavailable"');
  const { reason } = await interpreter.logs('interpreter is unavailable');
  expect(reason).toBe('authentication');
  expect(sessions).toBe(troubles.length);

  const paths = ['/', '/metrics', '/readyz', '/livez', '/api/demo', '/api/usage', '/api/rooms', '/api/nowhere'];
  for (const path of [...paths, `/api/rooms/${room}`, `/api/rooms/${room}/usage`]) {
    for (const asked of [await fetch(url + path, { headers }), await fetch(url + path)]) {
      answers.push(JSON.stringify([...asked.headers]), await asked.text());
    }
  }
  const kept = await everythingIn(env['INTERPRETER_QUEUE_PREFIX'] ?? '');
  interpreter.kill('SIGTERM');
  expect(await interpreter.exited).toBe(0);

  const logged = interpreter.lines.map(({ msg }) => msg);
  expect(logged).toEqual(expect.arrayContaining(['session was lost', 'service complained', 'room is over']));
  const cameOut = { lines: interpreter.lines, stderr: interpreter.stderr, answers, kept, heard };
  expect(JSON.stringify(cameOut)).toMatch('(hidden)');
  for (const secret of Object.values(secrets)) expect(JSON.stringify(cameOut)).not.toMatch(secret);
});

it('does not start on a key that cannot be read, and says which file', async () => {
  const env = { ...interpreterEnvironment({ url: await hostileService({}) }) };
  delete env['OPENAI_API_KEY'];
  const interpreter = new InterpreterProcess({ ...env, OPENAI_API_KEY_FILE: '/nowhere/key' });
  expect(await interpreter.exited).toBe(2);
  expect(interpreter.stderr).toBe('OPENAI_API_KEY_FILE is "/nowhere/key", which cannot be read: ENOENT\n');
});

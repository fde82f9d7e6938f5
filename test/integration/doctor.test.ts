import { RoomServiceClient } from 'livekit-server-sdk';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../deploy/local/services/free-port.ts';
import { startLiveKit } from '../../deploy/local/services/livekit.ts';
import { startRedis } from '../../deploy/local/services/redis.ts';
import { Services } from '../../deploy/local/services/services.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { askDoctor, type DoctorsReport } from '../support/doctor-process.ts';
import { interpreterEnvironment, InterpreterProcess } from '../support/interpreter-process.ts';
import { openRedis } from '../support/jobs.ts';

async function openServices(): Promise<Services> {
  const services = await Services.open(new AbortController().signal);
  onTestFinished(() => services.close());
  return services;
}

/** Findings by name. */
function statuses({ checks }: DoctorsReport): Readonly<Record<string, string>> {
  return Object.fromEntries(checks.map(({ name, status }) => [name, status]));
}

it('finds all well where all is, and leaves nothing behind', { timeout: 120_000 }, async () => {
  const services = await openServices();
  const port = await freePort();
  const redis = await startRedis(services);
  const livekit = await startLiveKit(services, { webhook: { port, path: '/webhooks/livekit' } });
  const sandbox = await startSandbox({ engine: 'tone' });
  onTestFinished(() => sandbox.close());
  const env = {
    ...interpreterEnvironment(sandbox),
    REDIS_URL: redis,
    LIVEKIT_URL: livekit.url,
    LIVEKIT_API_KEY: livekit.apiKey,
    LIVEKIT_API_SECRET: livekit.apiSecret,
    INTERPRETER_HTTP_PORT: String(port),
    INTERPRETER_PUBLIC_URL: `http://127.0.0.1:${port}`,
    INTERPRETER_ROOMS: 'all',
  };
  const { commands } = await openRedis(redis);
  await commands.config('SET', 'appendonly', 'yes');
  const interpreter = new InterpreterProcess(env);
  await interpreter.ready();

  const report = await askDoctor(env, '--service');
  expect(report).toMatchObject({ code: 0 });
  // How fast this machine is at the moment is not what is tested.
  const { processor, ['event-loop']: eventLoop, ...others } = statuses(report);
  expect(Object.values(others)).toEqual(Object.values(others).map(() => 'ok'));
  expect([processor, eventLoop]).not.toContain('fault');
  expect([processor, eventLoop]).not.toContain('skipped');
  const { apiSecret } = livekit;
  expect(report.output).not.toContain(apiSecret);

  expect(sandbox.sessions).toMatchObject([{ audioMs: 1_000 }]);
  // Of a second at 0.034 USD a minute.
  expect(report.errors).toContain('it costs 0.0006 USD');
  expect(report.checks.find(({ name }) => name === 'service-session')?.found).toContain('which costs 0.0006 USD');
  const rooms = new RoomServiceClient(livekit.url, livekit.apiKey, apiSecret);
  expect(await rooms.listRooms()).toEqual([]);
  expect((await commands.keys('*')).filter((key) => key.includes('doctor'))).toEqual([]);
  interpreter.kill('SIGTERM');
  expect(await interpreter.exited).toBe(0);
  expect(interpreter.lines.map(({ msg }) => msg)).not.toContain('room is taken');
});

it('names a LiveKit secret and a key of the service that do not fit, and looks at the rest all the same', async () => {
  const sandbox = await startSandbox({ engine: 'tone', apiKey: 'the-right-one' });
  onTestFinished(() => sandbox.close());
  const env = {
    ...interpreterEnvironment(sandbox),
    LIVEKIT_API_SECRET: 'another-secret-that-is-as-long-as-it-must-be',
  };
  const report = await askDoctor(env, '--service');
  expect(report).toMatchObject({ code: 1, status: 'fault' });
  expect(statuses(report)).toMatchObject({
    'livekit-connection': 'ok',
    'livekit-api': 'fault',
    'livekit-media': 'skipped',
    webhook: 'skipped',
    'redis-policy': 'ok',
    'service-session': 'fault',
    processor: 'skipped',
  });
  const found = report.checks.find(({ name }) => name === 'livekit-api');
  expect(found?.advice).toContain('LIVEKIT_API_SECRET');
  expect(sandbox.sessions).toEqual([]);
});

it('warns of a Redis that keeps nothing and a LiveKit that tells nothing; a Redis that evicts is a fault', async () => {
  const redis = await startRedis(await openServices());
  const { commands } = await openRedis(redis);
  await commands.config('SET', 'maxmemory-policy', 'allkeys-lru');
  const env = { ...interpreterEnvironment({ url: 'ws://127.0.0.1:9' }), INTERPRETER_ROLE: 'api', REDIS_URL: redis };
  const { port } = new URL(await new InterpreterProcess(env).ready());
  const report = await askDoctor({ ...env, INTERPRETER_HTTP_PORT: port });
  expect(report.code).toBe(1);
  expect(statuses(report)).toMatchObject({
    'redis-access': 'ok',
    'redis-policy': 'fault',
    'redis-persistence': 'warning',
    webhook: 'warning',
  });
  expect(report.checks.find(({ name }) => name === 'redis-policy')?.found).toContain('allkeys-lru');
  // Who serves no rooms joins none, and pays nobody.
  expect(Object.keys(statuses(report))).not.toContain('livekit-media');
  expect(Object.keys(statuses(report))).not.toContain('service-session');
});

it('tells of each server that nobody listens for, and waits for none of them', async () => {
  const port = await freePort();
  const env = {
    ...interpreterEnvironment({ url: `ws://127.0.0.1:${port}` }),
    LIVEKIT_URL: `ws://127.0.0.1:${port}`,
    REDIS_URL: `redis://user:password-that-nobody-may-see@127.0.0.1:${port}`,
  };
  const report = await askDoctor(env, '--service');
  expect(report.code).toBe(1);
  const faults = report.checks.filter(({ status }) => status === 'fault');
  expect(faults.map(({ name }) => name)).toEqual(['livekit-connection', 'redis-connection', 'service-connection']);
  for (const { found } of faults) expect(found).toContain('ECONNREFUSED');
  expect(report.output).not.toContain('password-that-nobody-may-see');
});

it('tells all that is wrong with a configuration at once, and nothing else', async () => {
  const report = await askDoctor({ LIVEKIT_URL: 'nowhere', REDIS_URL: 'redis://localhost', INTERPRETER_ROOM: 'all' });
  expect(report.code).toBe(2);
  expect(report.checks).toHaveLength(1);
  const lines = report.checks[0]?.found.split('\n') ?? [];
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['INTERPRETER_ROOM', 'LIVEKIT_URL']);
});

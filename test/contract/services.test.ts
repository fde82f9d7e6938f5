import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { readConfig, type WorkerConfig } from '../../src/config.ts';
import { ConfigurationError } from '../../src/errors.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.ts';
import { RealtimeTranslation } from '../../src/translation/realtime-translation.ts';
import { ServiceKey } from '../../src/translation/service-key.ts';
import { RecordedService, type RecordedUpgrade } from '../support/recorded-service.ts';
import { SessionEvents } from '../support/session-events.ts';

const page = readFileSync(new URL('../../docs/services.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^```env\n(.*?)^```$/gms)].map(([, block = '']) =>
  Object.fromEntries(block.trim().split('\n').map(parseLine)),
);

function parseLine(line: string): [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}

const others = {
  LIVEKIT_URL: 'ws://127.0.0.1:7880',
  LIVEKIT_API_KEY: 'devkey',
  LIVEKIT_API_SECRET: 'a-secret-of-livekit',
  REDIS_URL: 'redis://127.0.0.1:6379',
  INTERPRETER_ROLE: 'worker',
};

let sandbox: Sandbox;
let service: RecordedService;

beforeEach(async () => {
  sandbox = await startSandbox({ engine: 'tone' });
  service = await RecordedService.before(sandbox);
});

afterEach(() => sandbox.close());

function configured(example: Record<string, string>): WorkerConfig {
  const config = readConfig({ ...others, ...example });
  if (config.role !== 'worker') throw new Error(`role ${config.role}`);
  return config;
}

/** What arrives when the worker opens a session so, and the session's language once it is open. */
async function opened({ translation, identitySecret }: WorkerConfig): Promise<RecordedUpgrade> {
  const key = new ServiceKey(translation.key);
  const url = service.urlFor(translation.url);
  const events = new SessionEvents();
  const asked = new RealtimeTranslation({ ...translation, url, key, identitySecret, noiseReduction: undefined });
  const session = asked.open({ speaker: 'ada', language: 'fr', transcription: false }, events.take);
  onTestFinished(() => session.close());
  await events.first('opened');
  const upgrade = service.upgrades.at(-1);
  if (!upgrade) throw new Error('nobody asked');
  return upgrade;
}

async function keyFile(key: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'room-interpreter-key-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'key');
  await writeFile(path, key);
  return path;
}

describe('the examples of docs/services.md', () => {
  const bearer = 'Bearer sk-proj-0123456789';
  const own = '/v1/realtime/translations';
  const proxied = '/openai/v1/realtime/translations';
  const azureKey = '0123456789abcdef0123456789abcdef';
  const deployment = 'my-translation-deployment';
  const model = 'gpt-realtime-translate';

  const arriving: readonly [string, { echoes: boolean } & Omit<RecordedUpgrade, 'headers'> & { headers: object }][] = [
    ['api.openai.com', { path: own, query: { model }, headers: { authorization: bearer }, echoes: false }],
    [
      'api.openai.com',
      {
        path: own,
        query: { model },
        headers: { authorization: 'Bearer sk-in-a-file', 'openai-project': 'proj_0123456789' },
        echoes: false,
      },
    ],
    ['eu.api.openai.com', { path: own, query: { model }, headers: { authorization: bearer }, echoes: false }],
    [
      'my-resource.openai.azure.com',
      { path: proxied, query: { model: deployment }, headers: { 'api-key': azureKey }, echoes: true },
    ],
    [
      'gateway.example',
      {
        path: proxied,
        query: { model: deployment, 'api-version': 'preview' },
        headers: { 'api-key': azureKey },
        echoes: true,
      },
    ],
    [
      'litellm.example',
      { path: proxied, query: { model }, headers: { authorization: 'Bearer sk-litellm-0123456789' }, echoes: false },
    ],
    ['127.0.0.1:9090', { path: own, query: { model }, headers: { authorization: 'Bearer any' }, echoes: false }],
  ];

  test('are these', () => {
    expect(examples).toHaveLength(arriving.length);
  });

  test.each(arriving.map((expected, index) => [index + 1, ...expected] as const))(
    'number %i, for %s, opens a session as that service wants it',
    async (number, host, { path, query, headers, echoes }) => {
      const example = { ...examples[number - 1] };
      if ('OPENAI_API_KEY_FILE' in example) example['OPENAI_API_KEY_FILE'] = await keyFile('sk-in-a-file\n');
      const config = configured(example);
      expect(new URL(config.translation.url).host).toBe(host);
      expect(config.translation.echoes).toBe(echoes);
      const upgrade = await opened(config);
      expect(upgrade).toMatchObject({ path, query, headers });
      expect(Object.keys(upgrade.query).sort()).toEqual(Object.keys(query).sort());
      const carriers = ['authorization', 'api-key'].filter((name) => name in upgrade.headers);
      expect(carriers).toEqual('api-key' in headers ? ['api-key'] : ['authorization']);
      expect(upgrade.headers).not.toHaveProperty('openai-beta');
    },
  );
});

test('the safety identifier is the keyed hash of the identity: one a deployment, whichever the worker', async () => {
  const key = { OPENAI_API_KEY: 'sk-any' };
  const identifier = async (env: Record<string, string>): Promise<unknown> =>
    (await opened(configured({ ...key, ...env }))).headers['openai-safety-identifier'];
  const secret = { INTERPRETER_IDENTITY_SECRET: 'a-secret-of-the-deployment' };
  const expected = createHmac('sha256', secret.INTERPRETER_IDENTITY_SECRET).update('ada').digest('hex');
  expect(await identifier(secret)).toBe(expected);
  expect(await identifier({ ...secret, LIVEKIT_API_SECRET: 'another-secret' })).toBe(expected);

  const derived = await identifier({});
  expect(derived).toMatch(/^[0-9a-f]{64}$/);
  expect(await identifier({})).toBe(derived);
  expect(await identifier({ LIVEKIT_API_SECRET: 'another-secret' })).not.toBe(derived);
});

test('a key in a file is read for each session, and one that is gone ends it as authentication', async () => {
  const path = await keyFile('sk-first');
  const config = configured({ OPENAI_API_KEY_FILE: path });
  expect((await opened(config)).headers.authorization).toBe('Bearer sk-first');
  await writeFile(path, 'sk-second\n');
  expect((await opened(config)).headers.authorization).toBe('Bearer sk-second');

  await rm(path);
  const key = new ServiceKey(config.translation.key);
  expect(() => key.read()).toThrow(ConfigurationError);
  expect(() => key.read()).toThrow(`OPENAI_API_KEY_FILE is "${path}", which cannot be read: ENOENT`);
  const options = { ...config.translation, key, identitySecret: 'secret', noiseReduction: undefined };
  const events = new SessionEvents();
  const translation = new RealtimeTranslation(options);
  translation.open({ speaker: 'ada', language: 'fr', transcription: false }, events.take);
  expect(events.seen).toEqual([]);
  expect((await events.first('ended')).error).toMatchObject({ reason: 'authentication' });

  await writeFile(path, 'two words');
  expect(() => key.read()).toThrow(/which holds no key; allowed: /);
});

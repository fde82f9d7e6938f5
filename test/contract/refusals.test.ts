import { describe, expect, onTestFinished, test } from 'vitest';
import type { WebSocket } from 'ws';
import type { SessionLostError } from '../../src/errors.ts';
import { RealtimeTranslation } from '../../src/translation/realtime-translation.ts';
import { ServiceKey } from '../../src/translation/service-key.ts';
import { hostileService, type Reception } from '../support/hostile-service.ts';
import { SessionEvents } from '../support/session-events.ts';

const key = 'sk-nobody-may-see';

async function open(reception: Reception): Promise<SessionEvents> {
  const events = new SessionEvents();
  const service = new RealtimeTranslation({
    url: await hostileService(reception),
    key: new ServiceKey({ value: key }),
    auth: 'bearer',
    headers: {},
    echoes: false,
    model: 'gpt-realtime-translate',
    transcriptionModel: 'gpt-realtime-whisper',
    noiseReduction: undefined,
    identitySecret: 'secret',
  });
  const session = service.open({ speaker: 'ada', language: 'fr', transcription: false }, events.take);
  onTestFinished(() => session.close());
  return events;
}

async function lost(reception: Reception): Promise<SessionLostError | undefined> {
  const events = await open(reception);
  return (await events.first('ended')).error;
}

const says = (socket: WebSocket, ...events: readonly object[]): void => {
  for (const event of events) socket.send(JSON.stringify(event));
};
const created = { type: 'session.created', session: { expires_at: Math.ceil(Date.now() / 1000) + 60 } };
const updated = { type: 'session.updated', session: {} };

describe('a refused upgrade', () => {
  const refused = (status: number, error: unknown, headers: Record<string, string> = {}): Reception => ({
    refuse: (_request, response) => response.writeHead(status, headers).end(JSON.stringify({ error })),
  });

  test.each([
    [401, {}, 'authentication'],
    [403, { code: null }, 'region'],
    [403, { code: 'invalid_api_key' }, 'authentication'],
    [402, {}, 'billing'],
    [429, { code: 'rate_limit_exceeded', type: 'tokens' }, 'rate-limit'],
    [429, { code: 'slow_down', type: 'rate_limit_error' }, 'rate-limit'],
    [429, { code: 'credit_balance_exhausted', type: 'insufficient_quota' }, 'billing'],
    [429, { code: 'project_spend_limit_exceeded', type: 'insufficient_quota' }, 'billing'],
    [429, { code: 'a_new_limit', type: 'insufficient_quota' }, 'billing'],
    [400, { code: '400', type: 'budget_exceeded' }, 'billing'],
    [429, { message: 'insufficient_quota credit_balance_exhausted' }, 'rate-limit'],
    [503, { code: 'server_is_overloaded' }, 'overloaded'],
    [503, 'no object', 'overloaded'],
    [404, { code: 'model_not_found' }, 'protocol'],
    [400, { code: 'constructor', type: '__proto__' }, 'protocol'],
    [500, undefined, 'connection'],
    [502, null, 'connection'],
  ])('with %i %j is %s', async (status, error, reason) => {
    expect(await lost(refused(status, error))).toMatchObject({ reason });
  });

  test.each([
    [429, '3', 3_000],
    [503, '1', 1_000],
    [500, '3', undefined],
    [429, 'soon', undefined],
  ])('with %i and Retry-After: %s asks for %j ms', async (status, retryAfter, ms) => {
    expect(await lost(refused(status, {}, { 'retry-after': retryAfter }))).toHaveProperty('retryAfterMs', ms);
  });

  test('asks for the time until a date', async () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    const error = await lost(refused(429, {}, { 'retry-after': date }));
    expect(error?.retryAfterMs).toBeGreaterThan(0);
    expect(error?.retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  test('may be without an end: the beginning is enough', async () => {
    const error = await lost({
      refuse: (_request, response) => {
        response.writeHead(401);
        const more = (): void => {
          if (response.write('a'.repeat(10_000))) setImmediate(more);
        };
        response.on('drain', more);
        more();
      },
    });
    expect(error).toMatchObject({ reason: 'authentication' });
  });
});

describe('a socket that closes before the session is there is a refusal', () => {
  test.each([
    [1011, 'overloaded'],
    [1013, 'overloaded'],
    [1008, 'authentication'],
    [3000, 'authentication'],
  ])('with %i: %s', async (code, reason) => {
    const error = await lost({ talk: (socket) => socket.close(code, 'why not') });
    expect(error).toMatchObject({ reason, message: `the service refused the session: it closed with ${code}` });
  });

  test('one that breaks is connection', async () => {
    expect(await lost({ talk: (socket) => socket.terminate() })).toMatchObject({ reason: 'connection' });
  });

  test('and afterwards it is a drop', async () => {
    const error = await lost({
      talk: (socket) => {
        says(socket, created);
        socket.close(1011, 'keepalive ping timeout');
      },
    });
    expect(error).toMatchObject({ reason: 'connection', message: 'the service closed: 1011 keepalive ping timeout' });
  });
});

test.each([
  [{ code: 'invalid_api_key' }, 'authentication'],
  [{ code: 'rate_limit_exceeded' }, 'rate-limit'],
  [{ type: 'insufficient_quota', code: null }, 'billing'],
  [{ code: 'server_is_overloaded' }, 'overloaded'],
  [{ code: 7, type: ['server_error'] }, 'protocol'],
  [{ type: 'invalid_request_error', code: 'invalid_value' }, 'protocol'],
])('an error before the session is ready, %j, is %s', async (error, reason) => {
  expect(await lost({ talk: (socket) => says(socket, created, { type: 'error', error }) })).toMatchObject({ reason });
});

test('how long a session may live is told when it opens', async () => {
  const byCreation = await open({ talk: (socket) => says(socket, created, updated) });
  const { expiresInMs } = await byCreation.first('opened');
  expect(expiresInMs).toBeGreaterThan(0);
  expect(expiresInMs).toBeLessThanOrEqual(61_000);
  const byUpdate = await open({ talk: (socket) => says(socket, { ...created, type: 'session.updated' }) });
  expect((await byUpdate.first('opened')).expiresInMs).toBeGreaterThan(0);
  const untold = await open({ talk: (socket) => says(socket, updated) });
  expect(await untold.first('opened')).toEqual({ type: 'opened' });
});

test('a message of more than 16 MiB ends the session as protocol', async () => {
  const huge = { type: 'session.output_audio.delta', delta: 'A'.repeat(16 * 1024 * 1024) };
  expect(await lost({ talk: (socket) => says(socket, created, updated, huge) })).toMatchObject({ reason: 'protocol' });
});

test('whatever the service sends, the session goes on', async () => {
  const audio = (facts: object): object => ({ type: 'session.output_audio.delta', delta: 'AAA=', ...facts });
  const events = await open({
    talk: (socket) =>
      says(
        socket,
        updated,
        audio({ delta: 'AAAA' }),
        audio({ sample_rate: 1 }),
        audio({ sample_rate: -24_000 }),
        audio({ channels: 1e9 }),
        audio({ delta: 'A'.repeat(8 * 1024 * 1024), sample_rate: 4_000 }),
        audio({ delta: 'A'.repeat(1024 * 1024) }),
        { type: 'session.output_transcript.delta', delta: 'hello', elapsed_ms: 'later' },
        { type: 'error', error: {} },
        { type: 'error', error: { code: {}, message: 7 } },
        { type: 'session.created', session: null },
        { type: 'session.updated' },
        audio({}),
        { type: 'session.input_transcript.delta', delta: 'the end' },
      ),
  });
  await events.first('source');
  const [long, last, ...rest] = events.all('audio');
  expect(rest).toEqual([]);
  expect(long?.samples.length).toBe((3 * 1024 * 1024) / 8);
  expect(last?.samples.length).toBe(1);
  expect(events.all('translation')).toEqual([{ type: 'translation', text: 'hello' }]);
  expect(events.all('complaint').map(({ code }) => code)).toEqual([
    ...Array.from({ length: 5 }, () => 'malformed-audio'),
    '',
    '',
  ]);
});

test('the key is in nothing that the session tells, however the service repeats it', async () => {
  const echoed = { code: `code-${key}`, type: key, message: `Incorrect API key provided: ${key}.` };
  const refusals = await Promise.all([
    lost({ refuse: (_request, response) => response.writeHead(401).end(JSON.stringify({ error: echoed })) }),
    lost({ talk: (socket) => says(socket, created, { type: 'error', error: echoed }) }),
    lost({
      talk: (socket) => {
        says(socket, created, updated);
        socket.close(1008, key);
      },
    }),
  ]);
  for (const error of refusals) expect(`${error?.message} ${String(error?.cause)}`).not.toMatch(key);
  expect(refusals[2]?.message).toBe('the service closed: 1008 (hidden)');
  const events = await open({ talk: (socket) => says(socket, updated, { type: 'error', error: echoed }) });
  expect(await events.first('complaint')).toEqual({
    type: 'complaint',
    code: 'code-(hidden)',
    message: 'Incorrect API key provided: (hidden).',
  });
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { speechPeak, peak } from '../../src/audio/level.ts';
import type { SessionEvent } from '../../src/interpreter/translation-service.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.ts';
import { RealtimeTranslation, type RealtimeTranslationOptions } from '../../src/translation/realtime-translation.ts';
import { ServiceKey } from '../../src/translation/service-key.ts';
import { pcm } from '../support/fake-ports.ts';
import { SessionEvents } from '../support/session-events.ts';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ engine: 'tone', apiKey: 'sk-right' });
});

afterEach(() => sandbox.close());

function translation(options: Partial<RealtimeTranslationOptions> = {}): RealtimeTranslation {
  return new RealtimeTranslation({
    url: sandbox.url,
    key: new ServiceKey({ value: 'sk-right' }),
    auth: 'bearer',
    headers: {},
    echoes: false,
    model: 'gpt-realtime-translate',
    transcriptionModel: 'gpt-realtime-whisper',
    noiseReduction: 'near_field',
    identitySecret: 'secret',
    ...options,
  });
}

function open(
  service = translation(),
  request: Partial<Parameters<RealtimeTranslation['open']>[0]> = {},
): { session: ReturnType<RealtimeTranslation['open']>; events: SessionEvents } {
  const events = new SessionEvents();
  const session = service.open({ speaker: 'ada', language: 'fr', transcription: false, ...request }, events.take);
  onTestFinished(() => session.close());
  return { session, events };
}

async function restart(options: SandboxOptions): Promise<void> {
  await sandbox.close();
  sandbox = await startSandbox({ engine: 'tone', ...options });
}

test('voice goes in, voice and text come out, and what is owed comes after session.close', async () => {
  const service = translation();
  const { session, events } = open(service, { transcription: true });
  await events.first('opened');
  for (let i = 0; i < 5; i += 1) session.append(service.encode(pcm(200, 8_000)));
  session.finish();
  const ended = await events.first('ended');
  expect(ended.error).toBeUndefined();
  const heard = events.all('audio').map(({ samples }) => samples);
  expect(heard.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThanOrEqual(24_000);
  expect(Math.max(...heard.map(peak))).toBeGreaterThan(speechPeak);
  expect(events.text('translation')).not.toBe('');
  expect(events.text('source')).not.toBe('');
  await sandbox.until(([session]) => session?.closedBy !== undefined);
  expect(sandbox.sessions).toMatchObject([{ language: 'fr', audioMs: 1_000, transcription: true, closedBy: 'client' }]);
});

test('the safety identifier is stable for a person, differs between people and deployments, and holds no name', async () => {
  const other = translation({ identitySecret: 'another' });
  for (const { events } of [open(), open(), open(undefined, { speaker: 'bob' }), open(other)]) {
    await events.first('opened');
  }
  const [first, second, third, fourth] = sandbox.sessions.map(({ safetyIdentifier }) => safetyIdentifier);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(second).toBe(first);
  expect(new Set([first, third, fourth]).size).toBe(3);
});

test('transcription is turned on and off while the session lives', async () => {
  const { session, events } = open();
  await events.first('opened');
  session.transcribe(true);
  await sandbox.until((sessions) => sessions[0]?.transcription === true);
  session.transcribe(false);
  await sandbox.until((sessions) => sessions[0]?.transcription === false);
  expect(events.all('opened')).toHaveLength(1);
  expect(events.all('complaint')).toEqual([]);
});

describe('what ends a session is told once, with the reason', () => {
  test.each([
    [401, 'invalid_api_key', 'authentication'],
    [403, 'unsupported_country_region_territory', 'region'],
    [429, 'slow_down', 'rate-limit'],
    [429, 'credit_balance_exhausted', 'billing'],
    [503, 'server_is_overloaded', 'overloaded'],
    [500, 'server_error', 'connection'],
  ])('a refusal with %i %s is %s', async (status, code, reason) => {
    sandbox.faults.strike({ kind: 'refuse', status, code });
    const { events } = open();
    expect((await events.first('ended')).error).toMatchObject({ reason });
    expect(events.seen).toHaveLength(1);
  });

  test('a wrong key is authentication', async () => {
    const { events } = open(translation({ key: new ServiceKey({ value: 'sk-wrong' }) }));
    expect((await events.first('ended')).error).toMatchObject({ reason: 'authentication' });
  });

  test.each(['hang', 'silent'] as const)('a service that answers nothing (%s) is connection', async (how) => {
    if (how === 'hang') sandbox.faults.strike({ kind: 'hang' }, { times: 'always' });
    else sandbox.faults.strike({ kind: 'stall' }, { at: 'next', times: 'always' });
    const { events } = open(translation({ connectTimeoutMs: 50 }));
    expect((await events.first('ended')).error).toMatchObject({ reason: 'connection' });
  });

  test('a port where nobody answers is connection', async () => {
    const { events } = open(translation({ url: 'ws://127.0.0.1:1/v1/realtime/translations' }));
    expect((await events.first('ended')).error).toMatchObject({ reason: 'connection' });
  });

  test('a socket that drops, and a session that the service ends, are connection', async () => {
    const dropped = open().events;
    await dropped.first('opened');
    sandbox.faults.strike({ kind: 'drop' });
    expect((await dropped.first('ended')).error).toMatchObject({ reason: 'connection' });
    const ended = open().events;
    await ended.first('opened');
    sandbox.faults.strike({ kind: 'error', ends: true });
    expect((await ended.first('ended')).error).toMatchObject({ reason: 'connection' });
    expect(ended.all('complaint')).toHaveLength(1);
  });

  test('the end of its life is expired', async () => {
    await restart({ lifetimeSeconds: 1 });
    const { events } = open();
    await events.first('opened');
    expect((await events.first('ended')).error).toMatchObject({ reason: 'expired' });
  });

  test('a refused language is protocol', async () => {
    const { events } = open(undefined, { language: 'xx' as 'fr' });
    expect((await events.first('ended')).error).toMatchObject({ reason: 'protocol' });
  });
});

test('garbage and errors that leave the session open are complaints, and it goes on', async () => {
  const service = translation();
  const { session, events } = open(service);
  await events.first('opened');
  sandbox.faults.strike({ kind: 'malformed-json' });
  sandbox.faults.strike({ kind: 'unknown-event' });
  sandbox.faults.strike({ kind: 'hollow-events' });
  sandbox.faults.strike({ kind: 'error' });
  session.append(service.encode(pcm(200)));
  await events.first('audio');
  expect(events.all('complaint').map(({ code }) => code)).toEqual([
    'malformed-event',
    'malformed-event',
    'unknown-event',
    'malformed-event',
    'malformed-event',
    'malformed-event',
    'transient_error',
  ]);
  expect(events.all('ended')).toEqual([]);
});

test('after close no event comes, and closing twice is closing once', async () => {
  const { session, events } = open();
  await events.first('opened');
  session.close();
  session.close();
  await sandbox.until((sessions) => sessions[0]?.closedBy !== undefined);
  expect(events.seen.map(({ type }: SessionEvent) => type)).toEqual(['opened']);
});

/** The URL of a service that says these events as soon as somebody comes. */
async function serviceThatSays(...events: readonly object[]): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  const sockets = new WebSocketServer({ server });
  onTestFinished(() => void server.close());
  onTestFinished(() => sockets.close());
  await once(server, 'listening');
  sockets.on('connection', (socket) => {
    for (const event of [{ type: 'session.updated', session: {} }, ...events]) socket.send(JSON.stringify(event));
  });
  const { port } = server.address() as AddressInfo;
  return `ws://127.0.0.1:${port.toString()}/`;
}

test('a session that the service closes unasked is lost', async () => {
  const { events } = open(translation({ url: await serviceThatSays({ type: 'session.closed' }) }));
  expect((await events.first('ended')).error).toMatchObject({ reason: 'connection' });
});

test('the rate and the channels that a delta names are honoured', async () => {
  const stereo48 = Buffer.from(Int16Array.from({ length: 9_600 * 2 }, (_, i) => (i % 2 ? 1_000 : 3_000)).buffer);
  const delta = (audio: Buffer, facts: object): object => ({
    type: 'session.output_audio.delta',
    delta: audio.toString('base64'),
    ...facts,
  });
  const url = await serviceThatSays(
    delta(stereo48, { sample_rate: 48_000, channels: 2 }),
    delta(Buffer.alloc(4), { sample_rate: null, channels: null }),
    delta(Buffer.from([1, 2, 3]), {}),
  );
  const { events } = open(translation({ url }));
  expect((await events.first('complaint')).code).toBe('malformed-audio');
  expect(events.all('audio').map(({ samples }) => [samples.length, samples[0], samples.at(-1)])).toEqual([
    [4_800, 2_000, 2_000],
    [2, 0, 0],
  ]);
});

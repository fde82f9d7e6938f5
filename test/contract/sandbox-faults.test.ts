import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Fault } from '../../src/sandbox/fault.ts';
import { authorised, connect, refusal, start, voice, type SandboxClient } from '../support/sandbox-client.ts';

/** The bytes, rates and channels of the deltas that answer to some voice, without the one of the full stop. */
async function heard(
  client: SandboxClient,
  frames: number,
): Promise<[number, number | undefined, number | undefined][]> {
  client.append(voice(frames));
  client.send({ type: 'session.close' });
  await client.closed;
  return client
    .all('session.output_audio.delta')
    .slice(0, frames)
    .map(({ delta, sample_rate, channels }) => [Buffer.from(delta, 'base64').length, sample_rate, channels]);
}

describe('before a session', () => {
  test.each<[object, [number, string, string | undefined]]>([
    [{ status: 401 }, [401, 'invalid_api_key', undefined]],
    [{ status: 403 }, [403, 'unsupported_country_region_territory', undefined]],
    [{ status: 429 }, [429, 'slow_down', undefined]],
    [{ status: 429, retryAfterSeconds: 7 }, [429, 'slow_down', '7']],
    [{ status: 429, code: 'credit_balance_exhausted' }, [429, 'credit_balance_exhausted', undefined]],
    [{ status: 503, retryAfterSeconds: 1 }, [503, 'server_is_overloaded', '1']],
  ])('the next connection is refused: %j', async (how, expected) => {
    const service = await start();
    service.faults.strike({ kind: 'refuse', ...how } as Fault);
    expect(await refusal(`${service.url}?model=m`, authorised)).toEqual(expected);
    await (await connect(service)).first('session.created');
  });

  test('as many as are said, and only those of a person', async () => {
    const service = await start();
    service.faults.strike({ kind: 'refuse', status: 503 }, { times: 2, safetyIdentifier: 'ada' });
    const ada = { headers: { ...authorised.headers, 'OpenAI-Safety-Identifier': 'ada' } };
    await connect(service);
    expect((await refusal(`${service.url}?model=m`, ada))[0]).toBe(503);
    expect((await refusal(`${service.url}?model=m`, ada))[0]).toBe(503);
    await connect(service, ada);
  });

  test('a handshake hangs until the sandbox closes', async () => {
    const service = await start();
    service.faults.strike({ kind: 'hang' }, { times: 'always' });
    const socket = new WebSocket(`${service.url}?model=m`, { ...authorised, handshakeTimeout: 300 });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('timed out');
    expect(service.sessions).toEqual([]);
  });

  test('a socket opens, and closes before the session', async () => {
    const service = await start();
    service.faults.strike({ kind: 'close-early' });
    const client = await connect(service);
    expect((await client.closed)[0]).toBe(1011);
    expect(client.events).toEqual([]);
    expect(service.sessions).toEqual([]);
  });
});

describe('the end of a session', () => {
  test('drop', async () => {
    const service = await start();
    const client = await connect(service);
    await client.first('session.created');
    service.faults.strike({ kind: 'drop' });
    expect((await client.closed)[0]).toBe(1006);
    await service.until(([session]) => session?.closedBy === 'drop');
  });

  test('keepalive ping timeout', async () => {
    const service = await start();
    const client = await connect(service);
    await client.first('session.created');
    service.faults.strike({ kind: 'keepalive-timeout' });
    const [code, reason] = await client.closed;
    expect([code, reason.toString()]).toEqual([1011, 'keepalive ping timeout']);
    await service.until(([session]) => session?.closedBy === 'service');
  });

  test('an error, with the code that is asked for', async () => {
    const service = await start();
    const client = await connect(service);
    await client.first('session.created');
    service.faults.strike({ kind: 'error', code: 'slow_down', message: 'Slow down.', ends: true });
    expect((await client.closed)[0]).toBe(1011);
    expect(client.all('error')).toMatchObject([{ error: { code: 'slow_down', message: 'Slow down.' } }]);
  });

  test('expiry: a session that begins says when', async () => {
    const service = await start();
    service.faults.strike({ kind: 'expire', seconds: 0.3 }, { at: 'next' });
    const client = await connect(service);
    const { session } = await client.first('session.created');
    expect(session.expires_at - Date.now() / 1000).toBeLessThanOrEqual(0.3);
    expect((await client.closed)[0]).toBe(1001);
    expect(client.all('error')).toMatchObject([{ error: { code: 'session_expired' } }]);
  });
});

test('what comes before a stall is cleared comes after, at once and in order', async () => {
  const service = await start();
  service.faults.strike({ kind: 'stall' }, { at: 'next' });
  const client = await connect(service);
  client.append(voice(3));
  await service.until(([session]) => session?.audioMs === 600);
  expect(client.events).toEqual([]);
  client.send({ type: 'session.close' });
  service.faults.clear();
  expect((await client.closed)[0]).toBe(1000);
  expect(client.events[0]?.type).toBe('session.created');
  expect(client.all('session.output_audio.delta').map(({ elapsed_ms }) => elapsed_ms)).toEqual([200, 400, 600, 800]);
  expect(client.events.at(-1)?.type).toBe('session.closed');
});

test('a stall ends by itself, and the end of the session waits for it', async () => {
  const service = await start();
  const client = await connect(service);
  await client.first('session.created');
  service.faults.strike({ kind: 'stall', ms: 100 });
  client.append(voice(1));
  client.send({ type: 'session.close' });
  expect((await client.closed)[0]).toBe(1000);
  expect(client.all('session.output_audio.delta')).toHaveLength(2);
});

test('what no client expects leaves the session open', async () => {
  const service = await start();
  const client = await connect(service);
  await client.first('session.created');
  const texts: string[] = [];
  client.socket.removeAllListeners('message');
  client.socket.on('message', (data: Buffer) => texts.push(data.toString()));
  for (const kind of ['malformed-json', 'unknown-event', 'hollow-events', 'error'] as const) {
    service.faults.strike({ kind });
  }
  service.faults.strike({ kind: 'huge-frame', bytes: 2_000_000 });
  service.faults.strike({ kind: 'huge-frame' });
  client.send({ type: 'session.close' });
  expect((await client.closed)[0]).toBe(1000);
  expect(() => JSON.parse(texts[0] ?? '{}') as unknown).toThrow(SyntaxError);
  expect(texts.slice(1, 7).join('\n')).toMatch(/null[^]*unheard_of[^]*delta[^]*transient_error/);
  expect(texts.slice(7).map(({ length }) => length)).toEqual([2_000_000, 17 * 1024 * 1024, expect.any(Number)]);
  const { delta } = JSON.parse(texts[7] ?? '') as { delta: string };
  const bytes = Buffer.from(delta, 'base64');
  expect(bytes.every((byte) => byte === 0)).toBe(true);
  expect(bytes.length % 2).toBe(0);
});

describe('audio that is not as it should be', () => {
  test('odd bytes, once', async () => {
    const service = await start();
    service.faults.strike({ kind: 'odd-bytes' }, { at: 'next' });
    expect(await heard(await connect(service), 2)).toEqual([
      [9599, 24_000, 1],
      [9600, 24_000, 1],
    ]);
  });

  test.each([
    [16_000, 1, 6400],
    [48_000, 2, 38_400],
  ] as const)('%i Hz and %i channels', async (sampleRateHz, channels, bytes) => {
    const service = await start();
    service.faults.strike({ kind: 'other-format', sampleRateHz, channels }, { at: 'next' });
    const formats = await heard(await connect(service), 2);
    expect(formats).toEqual([
      [bytes, sampleRateHz, channels],
      [bytes, sampleRateHz, channels],
    ]);
  });
});

test('of those that come, a session of a language is known once it has set it', async () => {
  const service = await start();
  service.faults.strike({ kind: 'drop' }, { at: 'next', language: 'fr' });
  const open = async (language: string): Promise<SandboxClient> => {
    const client = await connect(service);
    client.send({ type: 'session.update', session: { audio: { output: { language } } } });
    return client;
  };
  const german = await open('de');
  await german.first('session.updated');
  expect((await (await open('fr')).closed)[0]).toBe(1006);
  await (await open('fr')).first('session.updated');
  expect(german.socket.readyState).toBe(WebSocket.OPEN);
});

test('at its time', async () => {
  const service = await start();
  const client = await connect(service);
  service.faults.schedule(50, { kind: 'keepalive-timeout' });
  service.faults.schedule(60_000, { kind: 'drop' });
  expect((await client.closed)[0]).toBe(1011);
  await service.close();
});

test('a fault that cannot be aimed so is refused, with what can', async () => {
  const { faults } = await start();
  onTestFinished(() => faults.clear());
  expect(() => faults.strike({ kind: 'hang' }, { at: 'running' })).toThrow('befalls connections that come');
  expect(() => faults.strike({ kind: 'hang' }, { language: 'fr' })).toThrow('a connection has none yet');
  expect(() => faults.strike({ kind: 'drop' }, { times: 2 })).toThrow('with "at": "next"');
  expect(() => faults.schedule(1, { kind: 'drop' }, { times: 2 })).toThrow('with "at": "next"');
});

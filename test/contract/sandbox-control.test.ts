import { describe, expect, test } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/server.ts';
import { authorised, connect, refusal, start, voice } from '../support/sandbox-client.ts';

/** The status and the body of what the sandbox answers to plain HTTP. */
async function ask({ url }: Sandbox, method: string, path: string, body?: unknown): Promise<[number, unknown]> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const address = new URL(path, url.replace('ws:', 'http:'));
  const response = await fetch(address, { method, ...(body !== undefined && { body: text }) });
  return [response.status, await response.json()];
}

const controlled = (options: SandboxOptions = {}): Promise<Sandbox> => start({ control: true, ...options });

test('unless asked for, nothing is there', async () => {
  const service = await start();
  for (const path of ['/', '/ledger', '/control/faults', '/control/quirks']) {
    expect((await ask(service, 'GET', path))[0]).toBe(404);
  }
  expect((await ask(service, 'POST', '/control/faults', { fault: { kind: 'hang' } }))[0]).toBe(404);
  await (await connect(service)).first('session.created');
});

test('faults are ordered, alone or as a schedule, and cleared', async () => {
  const service = await controlled();
  const fault = { kind: 'refuse', status: 429, retryAfterSeconds: 3 };
  expect(await ask(service, 'POST', '/control/faults', { fault })).toEqual([200, { ordered: 1 }]);
  expect(await refusal(`${service.url}?model=m`, authorised)).toEqual([429, 'slow_down', '3']);
  const client = await connect(service);
  const schedule = [
    { afterMs: 20, fault: { kind: 'keepalive-timeout' } },
    { fault: { kind: 'hang' }, aim: { times: 'always' } },
  ];
  expect(await ask(service, 'POST', '/control/faults', schedule)).toEqual([200, { ordered: 2 }]);
  expect((await client.closed)[0]).toBe(1011);
  expect(await ask(service, 'DELETE', '/control/faults')).toEqual([200, {}]);
  await (await connect(service)).first('session.created');
});

test('quirks are read, and replaced as a whole', async () => {
  const service = await controlled({ quirks: { bursts: true } });
  const off = {
    longDeltas: false,
    bursts: false,
    wholeSentences: false,
    tripleAudio: false,
    lateAudio: false,
    noTranscript: false,
    noSourceTranscript: false,
    zeros: false,
    slowStart: false,
  };
  expect(await ask(service, 'GET', '/control/quirks')).toEqual([200, { ...off, bursts: true }]);
  expect(await ask(service, 'PUT', '/control/quirks', { zeros: true })).toEqual([200, { ...off, zeros: true }]);
  const client = await connect(service);
  client.append(voice(1));
  const { delta } = await client.first('session.output_audio.delta');
  expect(Buffer.from(delta, 'base64').every((byte) => byte === 0)).toBe(true);
});

test('the ledger tells what the sessions cost', async () => {
  const service = await controlled();
  const headers = { ...authorised.headers, 'OpenAI-Safety-Identifier': 'ada' };
  const client = await connect(service, { headers });
  client.append(voice(1));
  const input = { transcription: { model: 'm' } };
  client.send({ type: 'session.update', session: { audio: { input, output: { language: 'fr' } } } });
  client.append(voice(2));
  client.append(new Int16Array(4800));
  client.send({ type: 'session.close' });
  await client.closed;
  await service.until(([session]) => session?.closedAt !== undefined);
  const [record] = service.sessions;
  expect(record).toMatchObject({ language: 'fr', audioMs: 800, voicedMs: 600, transcribedMs: 600, closedBy: 'client' });
  expect(record?.safetyIdentifier).toBe('ada');
  const written = { ...record, openedAt: record?.openedAt.toJSON(), closedAt: record?.closedAt?.toJSON() };
  expect(await ask(service, 'GET', '/ledger')).toEqual([200, { peakSessions: 1, sessions: [written] }]);
});

describe('what is wrong is refused, with what is allowed', () => {
  test.each<[string, string, unknown, number, string]>([
    ['GET', '/control', undefined, 404, '/control/faults, /control/quirks, /ledger'],
    ['PUT', '/control/faults', {}, 405, 'POST, DELETE'],
    ['POST', '/ledger', {}, 405, 'GET'],
    ['POST', '/control/faults', '{"fault":', 400, 'not JSON'],
    ['POST', '/control/faults', { fault: { kind: 'explode' } }, 400, "'refuse' | 'hang' | 'close-early' | 'drop'"],
    ['POST', '/control/faults', { fault: { kind: 'stall', seconds: 1 } }, 400, 'key: seconds; allowed: kind, ms'],
    ['POST', '/control/faults', [{ fault: { kind: 'expire' } }], 400, 'expected number'],
    ['POST', '/control/faults', { fault: { kind: 'drop' }, aim: { times: 1 } }, 400, 'with "at": "next"'],
    ['POST', '/control/faults', { fault: { kind: 'drop' }, aim: { at: 'now' } }, 400, '"running"|"next"'],
    ['PUT', '/control/quirks', { slow: true }, 400, 'zeros, slowStart'],
    ['PUT', '/control/quirks', { zeros: 1 }, 400, 'expected boolean'],
    ['PUT', '/control/quirks', 'x'.repeat(1024 * 1024 + 1), 413, '1048576 bytes'],
  ])('%s %s %j', async (method, path, body, status, message) => {
    const service = await controlled();
    const [given, answer] = await ask(service, method, path, body);
    expect(given).toBe(status);
    expect((answer as { error: string }).error).toContain(message);
  });
});

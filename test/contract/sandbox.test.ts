import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { RealtimeTranslationServerEvent } from 'openai/resources/realtime/realtime';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import { loadPhrasebook } from '../../src/sandbox/phrasebook.ts';
import { Recogniser } from '../../src/sandbox/recogniser.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.ts';

type Event = RealtimeTranslationServerEvent;
type Of<Type extends Event['type']> = Extract<Event, { type: Type }>;

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  sandbox = await startSandbox({ engine: 'tone', ...options });
  return sandbox;
}

/** A client that sends what it is told and keeps what comes. */
class Client {
  readonly events: Event[] = [];
  readonly closed: Promise<[number, Buffer]>;
  readonly socket: WebSocket;

  constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = once(socket, 'close') as Promise<[number, Buffer]>;
    socket.on('message', (data: Buffer) => this.events.push(JSON.parse(data.toString()) as Event));
  }

  send(event: object): void {
    this.socket.send(JSON.stringify(event));
  }

  append(samples: Int16Array): void {
    const audio = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength).toString('base64');
    this.send({ type: 'session.input_audio_buffer.append', audio });
  }

  /** The first event of a type: the one that has come, or the next. */
  async first<Type extends Event['type']>(type: Type): Promise<Of<Type>> {
    for (;;) {
      const [event] = this.all(type);
      if (event) return event;
      await once(this.socket, 'message');
    }
  }

  all<Type extends Event['type']>(type: Type): Of<Type>[] {
    return this.events.filter((event): event is Of<Type> => event.type === type);
  }
}

const authorised = { headers: { Authorization: 'Bearer sk-any' } };

async function connect({ url }: Sandbox, options: ClientOptions = authorised): Promise<Client> {
  const socket = new WebSocket(`${url}?model=gpt-realtime-translate`, options);
  onTestFinished(() => socket.terminate());
  const client = new Client(socket);
  await once(socket, 'open');
  return client;
}

async function refusal(
  url: string,
  options: ClientOptions,
  protocols: string[] = [],
): Promise<[number, string, string | undefined]> {
  const socket = new WebSocket(url, protocols, options);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
  const body = (await response.toArray()).map(String).join('');
  const { error } = JSON.parse(body) as { error: { code: string } };
  return [response.statusCode ?? 0, error.code, response.headers['retry-after']];
}

const voice = (frames: number): Int16Array =>
  Int16Array.from({ length: 4800 * frames }, (_, i) => 9000 * Math.sin(i / 20));

describe('before the upgrade', () => {
  test.each<[string, string, ClientOptions, string[], number, string]>([
    ['no key', '?model=m', {}, [], 401, 'missing_api_key'],
    ['another key', '?model=m', authorised, [], 401, 'invalid_api_key'],
    ['no model', '', { headers: { Authorization: 'Bearer sk-right' } }, [], 400, 'missing_required_parameter'],
    [
      'the beta header',
      '?model=m',
      { headers: { Authorization: 'Bearer sk-right', 'OpenAI-Beta': 'realtime=v1' } },
      [],
      400,
      'beta_not_supported',
    ],
    [
      'the beta subprotocol',
      '?model=m',
      { headers: { Authorization: 'Bearer sk-right' } },
      ['openai-beta.realtime-v1'],
      400,
      'beta_not_supported',
    ],
    [
      'an api-key header on the own path',
      '?model=m',
      { headers: { 'api-key': 'sk-right' } },
      [],
      401,
      'missing_api_key',
    ],
    ['another path', '/calls?model=m', { headers: { Authorization: 'Bearer sk-right' } }, [], 404, 'not_found'],
  ])('%s is refused', async (_, query, options, protocols, status, code) => {
    const { url } = await start({ apiKey: 'sk-right' });
    expect(await refusal(url + query, options, protocols)).toEqual([status, code, undefined]);
  });

  test('a test may refuse, with a time to wait, and let a handshake hang', async () => {
    const service = await start();
    service.faults.upgrade = { status: 429, code: 'slow_down', message: 'Slow down.', retryAfterSeconds: 7 };
    expect(await refusal(`${service.url}?model=m`, authorised)).toEqual([429, 'slow_down', '7']);
    service.faults.upgrade = 'hang';
    const socket = new WebSocket(`${service.url}?model=m`, { ...authorised, handshakeTimeout: 300 });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('timed out');
    expect(service.sessions).toEqual([]);
  });

  test("Azure's path and header are taken", async () => {
    const { url } = await start({ apiKey: 'sk-right' });
    const azure = `${url.replace('/v1/', '/openai/v1/')}?model=deployment`;
    const socket = new WebSocket(azure, { headers: { 'api-key': 'sk-right' } });
    onTestFinished(() => socket.terminate());
    expect(await new Client(socket).first('session.created')).toMatchObject({ session: { model: 'deployment' } });
  });
});

describe('a session', () => {
  test('begins as the service begins it, takes all three changes, and echoes event ids in errors', async () => {
    const client = await connect(await start());
    const { session } = await client.first('session.created');
    expect(session).toMatchObject({ type: 'translation', model: 'gpt-realtime-translate' });
    expect(session.id).toMatch(/^sess_/);
    expect(session.audio).toEqual({
      input: { transcription: null, noise_reduction: null },
      output: { language: 'es' },
    });
    expect(Math.abs(session.expires_at - Date.now() / 1000 - 3600)).toBeLessThan(60);
    const input = { transcription: { model: 'gpt-realtime-whisper' }, noise_reduction: { type: 'near_field' } };
    client.send({ type: 'session.update', event_id: 'e1' });
    client.send({ type: 'session.update', session: { audio: { input, output: { language: 'ja' } } } });
    const updated = await client.first('session.updated');
    expect(updated.session.audio).toEqual({
      input: { ...input, noise_reduction: { type: 'near_field', strength: 1 } },
      output: { language: 'ja' },
    });
    expect(client.all('error')).toMatchObject([{ error: { event_id: 'e1', param: 'session' } }]);
    expect(new Set(client.events.map(({ event_id }) => event_id)).size).toBe(client.events.length);
  });

  test('gives 200 ms for 200 ms, flushes the rest, and tells its cost', async () => {
    const service = await start();
    const client = await connect(service, {
      headers: { ...authorised.headers, 'OpenAI-Safety-Identifier': 'hash' },
    });
    client.send({
      type: 'session.update',
      session: { audio: { input: { transcription: { model: 'm' } }, output: { language: 'fr' } } },
    });
    client.append(voice(3));
    client.append(new Int16Array(4800));
    client.append(new Int16Array(10));
    client.send({ type: 'session.close' });
    client.send({ type: 'session.update', session: {} });
    const [code] = await client.closed;
    expect(code).toBe(1000);
    const deltas = client.all('session.output_audio.delta');
    expect(deltas.map(({ elapsed_ms }) => elapsed_ms)).toEqual([200, 400, 600, 800, 1000]);
    for (const { delta, sample_rate, channels, format } of deltas) {
      expect(Buffer.from(delta, 'base64')).toHaveLength(9600);
      expect([sample_rate, channels, format]).toEqual([24_000, 1, 'pcm16']);
    }
    const translation = client.all('session.output_transcript.delta');
    expect(translation.map(({ delta, elapsed_ms }) => [delta, elapsed_ms])).toEqual([
      ['Beep', 200],
      [' beep', 600],
      ['.', 800],
    ]);
    expect(
      client
        .all('session.input_transcript.delta')
        .map(({ delta }) => delta)
        .join(''),
    ).toBe('Beep beep.');
    expect(client.events.at(-1)?.type).toBe('session.closed');
    await service.until(([session]) => session?.closedAt !== undefined);
    expect(service.sessions).toMatchObject([
      {
        language: 'fr',
        audioMs: 1000,
        voicedMs: 600,
        transcription: true,
        safetyIdentifier: 'hash',
        closedBy: 'client',
      },
    ]);
  });

  test('tells no source text unless it is asked to', async () => {
    const client = await connect(await start());
    client.append(voice(2));
    await client.first('session.output_transcript.delta');
    expect(client.all('session.input_transcript.delta')).toEqual([]);
  });

  test('refuses what is wrong and goes on', async () => {
    const client = await connect(await start());
    client.socket.send('{"type":');
    client.socket.send(Buffer.from([1, 2, 3]));
    client.send({ type: 'session.input_audio_buffer.append', audio: 'AAAA', event_id: 'odd' });
    client.append(new Int16Array(4800));
    await client.first('session.output_audio.delta');
    expect(client.all('error').map(({ error }) => [error.code, error.event_id])).toEqual([
      ['invalid_json', null],
      ['invalid_json', null],
      ['invalid_value', 'odd'],
    ]);
  });

  test('ends when it expires', async () => {
    const service = await start({ lifetimeSeconds: 0.2 });
    const client = await connect(service);
    const [code] = await client.closed;
    expect(code).toBe(1001);
    expect(client.all('error')).toMatchObject([{ error: { code: 'session_expired' } }]);
    await service.until(([session]) => session?.closedBy === 'service');
  });

  test('that the client abandons is a drop', async () => {
    const service = await start();
    const client = await connect(service);
    client.socket.terminate();
    await service.until(([session]) => session?.closedBy === 'drop');
  });
});

describe('faults', () => {
  test('garbage and complaints leave a session open; an error ends it', async () => {
    const service = await start();
    const texts: string[] = [];
    const client = await connect(service);
    await client.first('session.created');
    client.socket.removeAllListeners('message');
    client.socket.on('message', (data: Buffer) => texts.push(data.toString()));
    service.faults.sendGarbage();
    service.faults.complain();
    service.faults.endAll();
    const [code] = await client.closed;
    expect(code).toBe(1011);
    expect(texts.length).toBeGreaterThan(6);
    expect(texts.at(-2)).toContain('transient_error');
    expect(texts.at(-1)).toContain('server_error');
    expect(() => JSON.parse(texts[0] ?? '{}') as unknown).toThrow(SyntaxError);
    await service.until(([session]) => session?.closedBy === 'service');
  });

  test('a dropped connection, and a service that says nothing', async () => {
    const service = await start();
    service.faults.silent = true;
    const client = await connect(service);
    client.append(voice(1));
    await service.until(([session]) => session?.audioMs === 200);
    service.faults.dropAll();
    const [code] = await client.closed;
    expect(code).toBe(1006);
    expect(client.events).toEqual([]);
    await service.until(([session]) => session?.closedBy === 'drop');
  });
});

test('closing twice is closing once, and ends the sessions', async () => {
  const service = await start();
  const client = await connect(service);
  const closing = service.close();
  expect(service.close()).toBe(closing);
  await closing;
  expect((await client.closed)[0]).toBe(1001);
  expect(service.sessions).toMatchObject([{ closedBy: 'service' }]);
});

test('the phrasebook answers over the wire, in the language that was asked for', async () => {
  const phrasebook = await loadPhrasebook();
  const client = await connect(await start({ engine: 'phrasebook' }));
  client.send({
    type: 'session.update',
    session: { audio: { input: { transcription: { model: 'm' } }, output: { language: 'ko' } } },
  });
  const sentence = phrasebook.sentence('launch');
  client.append(await sentence.pcm('en'));
  client.send({ type: 'session.close' });
  await client.closed;
  const voice = Buffer.concat(
    client.all('session.output_audio.delta').map(({ delta }) => Buffer.from(delta, 'base64')),
  );
  const heard = new Recogniser(phrasebook).hear(new Int16Array(new Uint8Array(voice).buffer));
  expect(heard).toMatchObject([{ sentence: 'launch', language: 'ko' }]);
  const text = (type: 'session.output_transcript.delta' | 'session.input_transcript.delta'): string =>
    client
      .all(type)
      .map(({ delta }) => delta)
      .join('');
  expect(text('session.output_transcript.delta')).toBe(sentence.text('ko'));
  expect(text('session.input_transcript.delta')).toBe(sentence.text('en'));
});

import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { RealtimeTranslationServerEvent } from 'openai/resources/realtime/realtime';
import { onTestFinished } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.ts';

type Event = RealtimeTranslationServerEvent;
type Of<Type extends Event['type']> = Extract<Event, { type: Type }>;

/** A sandbox with the tone engine unless another is asked for; is closed when the test finishes. */
export async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ engine: 'tone', ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** A client that sends what it is told and keeps what comes. */
export class SandboxClient {
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

export const authorised = { headers: { Authorization: 'Bearer sk-any' } };

/** Resolves once the socket is open. */
export async function connect({ url }: Sandbox, options: ClientOptions = authorised): Promise<SandboxClient> {
  const socket = new WebSocket(`${url}?model=gpt-realtime-translate`, options);
  onTestFinished(() => socket.terminate());
  const client = new SandboxClient(socket);
  await once(socket, 'open');
  return client;
}

/** The status, the error's code and `Retry-After` of an upgrade that is refused. */
export async function refusal(
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

/** A tone of so many times 200 ms. */
export const voice = (frames: number): Int16Array =>
  Int16Array.from({ length: 4800 * frames }, (_, i) => 9000 * Math.sin(i / 20));

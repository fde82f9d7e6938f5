import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.ts';

/** An upgrade as it came. */
export interface RecordedUpgrade {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
}

/** A way to a sandbox that writes down who asks for what. It ends with the test. */
export class RecordedService {
  readonly upgrades: RecordedUpgrade[] = [];
  #port = 0;

  static async before(sandbox: Sandbox): Promise<RecordedService> {
    const service = new RecordedService();
    const server = createServer();
    server.on('upgrade', (request, near) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'ws://service');
      service.upgrades.push({ path: pathname, query: Object.fromEntries(searchParams), headers: request.headers });
      const far = connect(Number(new URL(sandbox.url).port), '127.0.0.1');
      const lines = [`GET ${request.url ?? '/'} HTTP/1.1`];
      for (let i = 0; i < request.rawHeaders.length; i += 2) {
        lines.push(`${request.rawHeaders[i] ?? ''}: ${request.rawHeaders[i + 1] ?? ''}`);
      }
      far.write(`${lines.join('\r\n')}\r\n\r\n`);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        socket.on('error', () => socket.destroy());
        socket.on('close', () => other.destroy());
        socket.pipe(other);
      }
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    service.#port = (server.address() as AddressInfo).port;
    return service;
  }

  /** A service's URL with this one's host in it. */
  urlFor(url: string): string {
    const { pathname, search } = new URL(url);
    return `ws://127.0.0.1:${this.#port}${pathname}${search}`;
  }
}

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';

/** What a service does when somebody comes. */
export interface Reception {
  /** Refuses the upgrade, where it answers. */
  readonly refuse?: (request: IncomingMessage, response: ServerResponse) => void;
  /** Talks to who was let in. */
  readonly talk?: (socket: WebSocket, request: IncomingMessage) => void;
}

/** The URL of a service that receives everybody so. It ends with the test. */
export async function hostileService({ refuse, talk }: Reception): Promise<string> {
  const server = createServer(refuse);
  if (!refuse) {
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket, request) => {
      socket.on('error', () => socket.terminate());
      talk?.(socket, request);
    });
    onTestFinished(() => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    });
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/v1/realtime/translations`;
}

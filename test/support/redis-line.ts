import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { redisUrl } from './servers.ts';

/** A line to the real Redis that can be cut. It ends with the test. */
export class RedisLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  static async open(): Promise<RedisLine> {
    const line = new RedisLine();
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    onTestFinished(() => line.cut());
    return line;
  }

  private constructor() {
    const { hostname, port } = new URL(redisUrl());
    this.#server = createServer((near) => {
      const far = connect(Number(port), hostname);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(socket);
        socket.on('error', () => socket.destroy());
        socket.on('close', () => {
          this.#sockets.delete(socket);
          other.destroy();
        });
        socket.pipe(other);
      }
    });
  }

  get url(): string {
    return `redis://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on nobody is there. */
  cut(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}

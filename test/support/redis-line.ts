import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { redisUrl } from './servers.ts';

/** A line to the real Redis that can be cut and mended. It ends with the test. */
export class RedisLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #port = 0;

  static async open(): Promise<RedisLine> {
    const line = new RedisLine();
    await line.mend();
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
    return `redis://127.0.0.1:${this.#port}`;
  }

  /** From now on nobody is there. */
  cut(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Somebody is there again, at the same port. */
  async mend(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }
}

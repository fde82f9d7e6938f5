import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { redisUrl } from './servers.ts';

/** A line to the real Redis that can be cut and mended, and be slow or partly dead. It ends with the test. */
export class RedisLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #unanswered = Promise.withResolvers<undefined>();
  #port = 0;
  #answersLateMs = 0;
  #connections = 0;

  /** Of so many connections there are answers; those after them are taken, and that is all. */
  static async open(mostAnswered = Infinity): Promise<RedisLine> {
    const line = new RedisLine(mostAnswered);
    await line.mend();
    onTestFinished(() => line.cut());
    return line;
  }

  private constructor(mostAnswered: number) {
    const { hostname, port } = new URL(redisUrl());
    this.#server = createServer((near) => {
      this.#connections += 1;
      if (this.#connections > mostAnswered) {
        this.#sockets.add(near);
        near.on('error', () => near.destroy());
        this.#unanswered.resolve(undefined);
        return;
      }
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
      }
      near.pipe(far);
      far.on('data', (data) => {
        if (this.#answersLateMs === 0) near.write(data);
        else setTimeout(() => near.write(data), this.#answersLateMs);
      });
    });
  }

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  /** Resolves when somebody has a connection on which nothing is ever answered. */
  get unanswered(): Promise<undefined> {
    return this.#unanswered.promise;
  }

  /** From now on answers come so late. */
  slow(answersLateMs: number): void {
    this.#answersLateMs = answersLateMs;
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

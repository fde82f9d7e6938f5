import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { findRedisServer } from '../../deploy/local/programs/redis-server.ts';
import { launchOf } from '../../deploy/local/programs/program.ts';
import { freePort } from '../../deploy/local/services/free-port.ts';
import { Services } from '../../deploy/local/services/services.ts';

const host = '127.0.0.1';

/** Redis servers of a test's own, in the forms that operators run. They end with the test. */
export class RedisServers {
  readonly #services: Services;

  private constructor(services: Services) {
    this.#services = services;
  }

  static async open(): Promise<RedisServers> {
    const services = await Services.open(new AbortController().signal);
    onTestFinished(() => services.close());
    return new RedisServers(services);
  }

  /** A client to speak to one server directly. */
  client(port: number, password?: string): Redis {
    const redis = new Redis(port, host, password === undefined ? {} : { password });
    onTestFinished(() => redis.disconnect());
    return redis;
  }

  /** A master, its replica and a Sentinel; answers the Sentinel's port. */
  async sentinel(master: string, password: string): Promise<number> {
    const secret = ['--requirepass', password, '--masterauth', password];
    const first = await this.#start('master', secret);
    await this.#start('replica', [...secret, '--replicaof', host, String(first)]);
    const file = join(this.#services.folder, 'sentinel.conf');
    await writeFile(
      file,
      [`sentinel monitor ${master} ${host} ${first} 1`, `sentinel auth-pass ${master} ${password}`, ''].join('\n'),
    );
    const port = await this.#start('sentinel', ['--sentinel'], file);
    // By default a Sentinel looks around every 10 s.
    await this.client(port).call('SENTINEL', 'DEBUG', 'INFO-PERIOD', 200);
    await this.#until(port, ['SENTINEL', 'REPLICAS', master], (answer) => String(answer).includes('link-status,ok'));
    return port;
  }

  /** Three masters that share the slots; answers their ports. */
  async cluster(): Promise<readonly number[]> {
    const ports = [];
    for (const name of ['a', 'b', 'c']) {
      ports.push(await this.#start(name, ['--cluster-enabled', 'yes', '--cluster-config-file', `${name}.conf`]));
    }
    const bounds = [0, 5_000, 10_000, 16_384];
    for (const [index, port] of ports.entries()) {
      const node = this.client(port);
      await node.call('CLUSTER', 'ADDSLOTSRANGE', bounds[index] ?? 0, (bounds[index + 1] ?? 0) - 1);
      for (const other of ports) await node.call('CLUSTER', 'MEET', host, other);
    }
    for (const port of ports) {
      await this.#until(port, ['CLUSTER', 'INFO'], (answer) =>
        /cluster_state:ok[^]*known_nodes:3/.test(String(answer)),
      );
    }
    return ports;
  }

  async #start(name: string, args: readonly string[], file?: string): Promise<number> {
    const port = await freePort();
    const common = ['--port', String(port), '--bind', host, '--dir', this.#services.folder, '--save', ''];
    const launch = launchOf(await findRedisServer(), {
      args: [...(file === undefined ? [] : [file]), ...common, ...args],
      ports: [`${port}/tcp`],
    });
    const probe = async (): Promise<boolean> => {
      const socket = connect(port, host);
      try {
        await once(socket, 'connect');
        return true;
      } finally {
        socket.destroy();
      }
    };
    await this.#services.start({ name: `Redis ${name}`, launch, probe });
    return port;
  }

  /** Servers of Redis tell each other of themselves, and nobody else. */
  async #until(
    port: number,
    command: readonly [string, ...string[]],
    holds: (answer: unknown) => boolean,
  ): Promise<void> {
    const redis = this.client(port);
    const [name, ...args] = command;
    while (!holds(await redis.call(name, ...args))) await once(AbortSignal.timeout(50), 'abort');
  }
}

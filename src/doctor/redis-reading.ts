import { randomUUID } from 'node:crypto';
import type { FleetConfig } from '../config.ts';
import { RedisConnections } from '../jobs/redis-connections.ts';

const quiet = { info: () => undefined, warn: () => undefined };

/** What a Redis tells of itself. */
export type RedisInfo = ReadonlyMap<string, string>;

/** A Redis that is looked at: opened by the first who asks, kept for those who come later. */
export class RedisReading {
  readonly #config: FleetConfig['redis'];
  #connections: RedisConnections | undefined;

  constructor(config: FleetConfig['redis']) {
    this.#config = config;
  }

  /** Connects, and does what jobs do: writes, runs a script, reads, deletes. Rejects where Redis refuses. */
  async open(): Promise<void> {
    const connections = await RedisConnections.open(this.#config, quiet);
    this.#connections = connections;
    const key = `${this.#config.prefix}:doctor:${randomUUID()}`;
    const { commands } = connections;
    await commands.set(key, 'written', 'PX', 10_000);
    await commands.eval('return redis.call("GET", KEYS[1])', 1, key);
    await commands.publish(`${this.#config.prefix}:doctor`, 'told');
    await commands.del(key);
  }

  /** Undefined where it is not open. */
  get connections(): RedisConnections | undefined {
    return this.#connections;
  }

  /** Of each server that takes writes; a cluster has several. */
  async info(): Promise<readonly RedisInfo[]> {
    const commands = this.#connections?.commands;
    if (commands === undefined) return [];
    const servers = 'nodes' in commands ? commands.nodes('master') : [commands];
    return Promise.all(servers.map(async (server) => parsed(await server.info())));
  }

  /** How far its clock is ahead of ours. */
  async clockAheadMs(): Promise<number> {
    const beforeMs = Date.now();
    const [seconds, microseconds] = (await this.#connections?.commands.time()) ?? [0, 0];
    const middleMs = (beforeMs + Date.now()) / 2;
    return Number(seconds) * 1000 + Number(microseconds) / 1000 - middleMs;
  }

  /** Closing twice is closing once. */
  close(): void {
    this.#connections?.close();
    this.#connections = undefined;
  }
}

function parsed(text: string): RedisInfo {
  const lines = text.split(/\r?\n/).filter((line) => line.includes(':'));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}

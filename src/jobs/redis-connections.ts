import { Cluster } from 'ioredis';
import { ConfigurationError } from '../errors.ts';
import type { JobsLog } from './jobs-log.ts';
import { redisClient, type RedisAddress, type RedisClient } from './redis-client.ts';

const commandTimeoutMs = 3_000;
/** Sentinels and clusters are asked again and again. */
const startDeadlineMs = 6_000;

/** A process's connections to Redis. They come back by themselves after a loss. */
export class RedisConnections {
  /** For BullMQ: commands wait for as long as Redis is away. */
  readonly queue: RedisClient;
  /** For everything else: commands fail after some seconds rather than wait. */
  readonly commands: RedisClient;
  readonly #address: RedisAddress;

  private constructor(address: RedisAddress) {
    this.#address = address;
    this.queue = redisClient(address, {});
    this.commands = redisClient(address, { commandTimeoutMs });
  }

  /** Throws ConfigurationError where Redis cannot be reached or refuses. */
  static async open(address: RedisAddress, log: JobsLog): Promise<RedisConnections> {
    const connections = new RedisConnections(address);
    const { commands, queue } = connections;
    try {
      await Promise.all([connect(commands, address), connect(queue, address)]);
      const policy = await connections.evictionPolicy();
      if (policy !== undefined) log.warn({ policy }, 'redis may evict keys: set its maxmemory-policy to noeviction');
    } catch (error) {
      connections.close();
      throw error;
    }
    tellOfLoss(commands, log);
    return connections;
  }

  /** One more, for subscriptions; whoever asks for it disconnects it. */
  subscriber(): RedisClient {
    const subscriber = redisClient(this.#address, {});
    // A loss is told by the connection for commands.
    subscriber.on('error', () => undefined);
    return subscriber;
  }

  /** Rejects where Redis does not answer. */
  async ping(): Promise<void> {
    if (this.commands.status !== 'ready') throw new Error('no connection');
    await this.commands.ping();
  }

  /** By which policy Redis may evict keys, a room's job among them; undefined where it evicts none. */
  async evictionPolicy(): Promise<string | undefined> {
    const { commands } = this;
    for (const server of commands instanceof Cluster ? commands.nodes('master') : [commands]) {
      const policy = /^maxmemory_policy:(\S+)/m.exec(await server.info('memory'))?.[1];
      if (policy !== undefined && policy !== 'noeviction') return policy;
    }
    return undefined;
  }

  /** Whatever is still waiting for an answer rejects. */
  close(): void {
    this.queue.disconnect();
    this.commands.disconnect();
  }
}

async function connect(redis: RedisClient, { urls }: RedisAddress): Promise<void> {
  let cause: Error | undefined;
  // Stays for the life of the connection, whose errors are told as its loss.
  redis.on('error', (error: Error) => {
    cause = error;
  });
  try {
    await inTime(redis.connect().then(() => redis.ping()));
  } catch (error) {
    const hosts = urls.map((url) => new URL(url).host).join(', ');
    const reason = cause?.message ?? (error instanceof Error ? error.message : String(error));
    throw new ConfigurationError(`REDIS_URL leads to ${hosts}, where Redis cannot be used: ${reason}`, {
      cause: error,
    });
  }
}

async function inTime(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(reject, startDeadlineMs, new Error(`no answer within ${startDeadlineMs / 1000} s`));
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function tellOfLoss(redis: RedisClient, log: JobsLog): void {
  let lost = false;
  redis.on('close', () => {
    if (!lost && redis.status !== 'end') log.warn({}, 'redis is lost');
    lost = true;
  });
  redis.on('ready', () => {
    if (lost) log.info({}, 'redis is back');
    lost = false;
  });
}

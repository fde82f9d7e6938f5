import { Redis, type RedisOptions } from 'ioredis';
import { ConfigurationError } from '../errors.ts';
import type { JobsLog } from './jobs-log.ts';

const longestRetryMs = 2_000;
const connectTimeoutMs = 5_000;
const commandTimeoutMs = 3_000;

/** A process's connections to Redis. They come back by themselves after a loss. */
export class RedisConnections {
  /** For BullMQ: commands wait for as long as Redis is away. */
  readonly queue: Redis;
  /** For everything else: commands fail after some seconds rather than wait. */
  readonly commands: Redis;

  private constructor(queue: Redis, commands: Redis) {
    this.queue = queue;
    this.commands = commands;
  }

  /** Throws ConfigurationError where Redis cannot be reached or refuses. */
  static async open(url: string, log: JobsLog): Promise<RedisConnections> {
    const options = {
      lazyConnect: true,
      connectTimeout: connectTimeoutMs,
      retryStrategy: (times: number) => Math.min(50 * 2 ** Math.min(times, 10), longestRetryMs),
    } satisfies RedisOptions;
    const commands = new Redis(url, { ...options, commandTimeout: commandTimeoutMs, maxRetriesPerRequest: 1 });
    const queue = new Redis(url, { ...options, maxRetriesPerRequest: null });
    const connections = new RedisConnections(queue, commands);
    try {
      await Promise.all([connect(commands, url), connect(queue, url)]);
      await warnOfEviction(commands, log);
    } catch (error) {
      connections.close();
      throw error;
    }
    tellOfLoss(commands, log);
    return connections;
  }

  /** Rejects where Redis does not answer. */
  async ping(): Promise<void> {
    if (this.commands.status !== 'ready') throw new Error('no connection');
    await this.commands.ping();
  }

  /** Whatever is still waiting for an answer rejects. */
  close(): void {
    this.queue.disconnect();
    this.commands.disconnect();
  }
}

async function connect(redis: Redis, url: string): Promise<void> {
  let cause: Error | undefined;
  // Stays for the life of the connection, whose errors are told as its loss.
  redis.on('error', (error: Error) => {
    cause = error;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    const { host } = new URL(url);
    const reason = cause?.message ?? (error instanceof Error ? error.message : String(error));
    throw new ConfigurationError(`REDIS_URL leads to ${host}, where Redis cannot be used: ${reason}`, { cause: error });
  }
}

/** An evicted key could be a room's job. */
async function warnOfEviction(redis: Redis, log: JobsLog): Promise<void> {
  const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info('memory'))?.[1];
  if (policy !== undefined && policy !== 'noeviction') {
    log.warn({ policy }, 'redis may evict keys: set its maxmemory-policy to noeviction');
  }
}

function tellOfLoss(redis: Redis, log: JobsLog): void {
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

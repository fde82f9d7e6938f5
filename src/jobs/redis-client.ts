import { Cluster, Redis, type RedisOptions } from 'ioredis';

/** A connection to one server, to whichever is the Sentinels' master at the time, or to all nodes of a cluster. */
export type RedisClient = Redis | Cluster;

/** Where Redis is. */
export interface RedisAddress {
  /** More than one with Sentinels and clusters alone; they differ by host and port alone. */
  readonly urls: readonly string[];
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** The URLs are those of Sentinels, who know where this master is. */
  readonly sentinelMaster?: string | undefined;
  readonly cluster?: boolean | undefined;
}

/** What becomes of commands while Redis is away. */
export interface Patience {
  /** Absent: they wait for it to come back. */
  readonly commandTimeoutMs?: number;
}

const redisPort = 6_379;
const sentinelPort = 26_379;
const longestRetryMs = 2_000;
const connectTimeoutMs = 5_000;

const retryDelayMs = (times: number): number => Math.min(50 * 2 ** Math.min(times, 10), longestRetryMs);

/** A client that connects when it is told to, and comes back by itself after a loss. */
export function redisClient(address: RedisAddress, { commandTimeoutMs: commandTimeout }: Patience): RedisClient {
  const urls = address.urls.map((url) => new URL(url));
  const [first] = urls;
  if (first === undefined) throw new RangeError('an address of Redis has one URL or more');
  const inUrl = { username: decoded(first.username), password: decoded(first.password) };
  const given = { username: address.username, password: address.password };
  const tls = first.protocol === 'rediss:' ? {} : undefined;
  const connection = {
    connectTimeout: connectTimeoutMs,
    commandTimeout,
    maxRetriesPerRequest: commandTimeout === undefined ? null : 1,
    tls,
  };
  if (address.cluster) {
    return new Cluster(nodes(urls, redisPort), {
      lazyConnect: true,
      clusterRetryStrategy: retryDelayMs,
      // By default a second, which TLS on a busy machine takes alone.
      slotsRefreshTimeout: connectTimeoutMs,
      // Here a command that finds no node would wait for one whatever its timeout.
      enableOfflineQueue: commandTimeout === undefined,
      // TLS is to see names, rather than the addresses that they stand for.
      ...(tls && { dnsLookup: (host, answer) => answer(null, host) }),
      redisOptions: { ...connection, ...either(given, inUrl) },
    });
  }
  const server = {
    ...connection,
    db: Number(first.pathname.slice(1)),
    lazyConnect: true,
    retryStrategy: retryDelayMs,
  } satisfies RedisOptions;
  const { sentinelMaster: name } = address;
  if (name === undefined) return new Redis({ ...server, ...nodes(urls, redisPort)[0], ...either(given, inUrl) });
  return new Redis({
    ...server,
    ...given,
    name,
    sentinels: nodes(urls, sentinelPort),
    sentinelRetryStrategy: retryDelayMs,
    sentinelUsername: inUrl.username,
    sentinelPassword: inUrl.password,
    sentinelTLS: tls,
    enableTLSForSentinelMode: tls !== undefined,
  });
}

function nodes(urls: readonly URL[], usualPort: number): { host: string; port: number }[] {
  return urls.map(({ hostname, port }) => ({
    // An IPv6 address stands in brackets.
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || usualPort),
  }));
}

interface Credentials {
  readonly username: string | undefined;
  readonly password: string | undefined;
}

function either(first: Credentials, second: Credentials): Credentials {
  return { username: first.username ?? second.username, password: first.password ?? second.password };
}

/** Undefined where the URL has none. */
function decoded(part: string): string | undefined {
  return part === '' ? undefined : decodeURIComponent(part);
}

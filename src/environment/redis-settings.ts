import type { Environment } from './environment.ts';
import { refusal } from './refusals.ts';

/** Where Redis is: one server, the master that Sentinels know, or a cluster. */
export interface RedisSettings {
  /** More than one with Sentinels and clusters alone; they differ by host and port alone. */
  readonly urls: readonly string[];
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** The URLs are those of Sentinels. */
  readonly sentinelMaster: string | undefined;
  readonly cluster: boolean;
}

/** Adds to `problems` what is missing or does not fit together. */
export function redisSettings(given: Environment, problems: string[]): RedisSettings {
  const { REDIS_URL: urls, REDIS_SENTINEL_MASTER: sentinelMaster, REDIS_CLUSTER: cluster } = given;
  if (urls === undefined) problems.push(refusal('REDIS_URL', undefined));
  else problems.push(...discord(urls, sentinelMaster !== undefined, cluster));
  return {
    urls: urls ?? [],
    username: given.REDIS_USERNAME,
    password: given.REDIS_PASSWORD,
    sentinelMaster,
    cluster,
  };
}

/** Says nothing of the URLs themselves: passwords may stand in them. */
function* discord(urls: readonly string[], sentinel: boolean, cluster: boolean): Iterable<string> {
  if (sentinel && cluster) {
    yield 'REDIS_SENTINEL_MASTER is set beside REDIS_CLUSTER; allowed: one of the two';
  } else if (urls.length > 1 && !sentinel && !cluster) {
    yield 'REDIS_URL has several URLs; allowed: one, unless REDIS_SENTINEL_MASTER or REDIS_CLUSTER is set';
  }
  if (new Set(urls.map(allButHost)).size > 1) {
    yield 'REDIS_URL has URLs that differ by more than host and port; allowed: one protocol, user, password and path';
  }
  if (cluster && urls.some((url) => !['', '/', '/0'].includes(new URL(url).pathname))) {
    yield 'REDIS_URL names a database; allowed with REDIS_CLUSTER: none, since a cluster has but one';
  }
}

function allButHost(url: string): string {
  const { protocol, username, password, pathname } = new URL(url);
  return JSON.stringify([protocol, username, password, pathname]);
}

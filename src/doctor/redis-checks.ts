import { ConfigurationError } from '../errors.ts';
import type { Check } from './examination.ts';
import type { RedisInfo, RedisReading } from './redis-reading.ts';
import { fault, ok, type Verdict, warning, worst } from './verdict.ts';

const timeoutMs = 10_000;
const leastVersion = [6, 2] as const;
/** Of what it may use; beyond that a busy hour can fill the rest. */
const fullShare = 0.8;

/** What the jobs ask of Redis. */
export function redisChecks(redis: RedisReading): readonly Check[] {
  const judged = (name: string, judge: (info: RedisInfo) => Verdict): Check => ({
    name,
    needs: ['redis-access'],
    timeoutMs,
    run: async () => worst((await redis.info()).map(judge)),
  });
  return [
    { name: 'redis-access', needs: ['redis-connection'], timeoutMs, run: () => access(redis) },
    judged('redis-version', version),
    judged('redis-policy', policy),
    judged('redis-persistence', persistence),
    judged('redis-memory', memory),
  ];
}

async function access(redis: RedisReading): Promise<Verdict> {
  try {
    await redis.open();
    return ok('takes the password, writes, runs scripts');
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const advice =
      error instanceof ConfigurationError
        ? 'See that user, password and TLS in REDIS_URL are those of this Redis.'
        : 'Let this user read, write, publish and run scripts below INTERPRETER_QUEUE_PREFIX, on a Redis that is no replica.';
    return fault(words, advice);
  }
}

export function version(info: RedisInfo): Verdict {
  const told = info.get('valkey_version') ?? info.get('redis_version');
  // A Valkey tells the Redis that it is like.
  const [major = 0, minor = 0] = (info.get('redis_version') ?? '').split('.').map(Number);
  if (told === undefined) return warning('it tells no version', 'Let this user run INFO, which health looks at too.');
  const [leastMajor, leastMinor] = leastVersion;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return ok(told);
  return fault(`${told} is too old`, `Use Redis ${leastVersion.join('.')} or newer.`);
}

export function policy(info: RedisInfo): Verdict {
  const told = info.get('maxmemory_policy');
  if (told === undefined) return warning('it tells no policy', 'See that maxmemory-policy is noeviction.');
  if (told === 'noeviction') return ok(told);
  return fault(
    `${told}: it may drop the jobs of rooms when its memory is full`,
    'CONFIG SET maxmemory-policy noeviction, and the same in its configuration; managed ones have it as a parameter.',
  );
}

export function persistence(info: RedisInfo): Verdict {
  if (info.get('aof_enabled') === '1') {
    if (info.get('aof_last_write_status') !== 'err') return ok('append-only file');
    return fault('it cannot write its append-only file', 'See its log and disk: it refuses to write until it can.');
  }
  if (info.get('rdb_last_bgsave_status') === 'err') {
    return fault('its last snapshot failed', 'See its log and disk: it may refuse to write until one succeeds.');
  }
  const savedAt = Number(info.get('rdb_last_save_time') ?? 0);
  const since = Number(info.get('uptime_in_seconds') ?? 0);
  const now = Number(info.get('server_time_usec') ?? 0) / 1_000_000;
  // Its time of the last snapshot is that of its start where there was none.
  if (now - savedAt < since - 1) return ok('snapshots');
  return warning(
    'no append-only file, and no snapshot since it started',
    'Set appendonly yes: which rooms are started by the API, and what was used, is gone with a restart otherwise.',
  );
}

export function memory(info: RedisInfo): Verdict {
  const used = Number(info.get('used_memory') ?? 0);
  const most = Number(info.get('maxmemory') ?? 0);
  const usedMegabytes = Math.ceil(used / 1_000_000);
  if (most === 0) return ok(`${usedMegabytes} MB used, no limit`);
  const told = `${usedMegabytes} of ${Math.round(most / 1_000_000)} MB used`;
  if (used < fullShare * most) return ok(told);
  return warning(told, 'Give it more memory: a full Redis refuses every write, and no room is taken any more.');
}

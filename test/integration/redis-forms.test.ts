import { expect, it, onTestFinished } from 'vitest';
import { Epochs } from '../../src/jobs/epochs.ts';
import { RedisConnections } from '../../src/jobs/redis-connections.ts';
import type { RedisAddress, RedisClient } from '../../src/jobs/redis-client.ts';
import { SettingsFeed } from '../../src/jobs/settings-feed.ts';
import { SettingsStore } from '../../src/jobs/settings-store.ts';
import { Snapshots } from '../../src/jobs/snapshots.ts';
import { openQueue, quiet, randomPrefix, TestRunner, untilStopped } from '../support/jobs.ts';
import { RedisServers } from '../support/redis-servers.ts';

const defaults = { languages: ['es'], noiseReduction: 'off', holdSeconds: 3, budget: {} } as const;

async function opened(address: RedisAddress): Promise<RedisConnections> {
  const redis = await RedisConnections.open(address, quiet);
  onTestFinished(() => redis.close());
  return redis;
}

/** Resolves when it is ready anew, whatever it complains of until then. */
function isBack(client: RedisClient): Promise<void> {
  return new Promise((resolve) => client.once('ready', resolve));
}

/** All that the fleet asks of Redis: queue, claims, scripts, subscriptions, transactions. */
async function works(redis: RedisConnections): Promise<void> {
  const prefix = randomPrefix();
  await redis.ping();
  const store = new SettingsStore(redis.commands, prefix, defaults);
  const feed = await SettingsFeed.open(store, redis.subscriber(), quiet);
  onTestFinished(() => feed.close());
  const changed = new Promise<void>((resolve) => {
    void feed.watch('a', ({ enabled }) => enabled && resolve());
  });
  await store.enable('a', true);
  await changed;
  const epochs = new Epochs(redis.commands, prefix);
  expect(new Set(await Promise.all(Array.from({ length: 50 }, () => epochs.next('a')))).size).toBe(50);
  expect(await new Snapshots(redis.commands, prefix, quiet).list()).toEqual([]);

  const queue = await openQueue(redis, prefix);
  const test = await TestRunner.start(redis, prefix, untilStopped);
  await queue.add(['a', 'b']);
  expect([await test.nextClaim(), await test.nextClaim()].sort()).toEqual(['a', 'b']);
  await test.runner.stop();
  expect([await test.nextEnd(), await test.nextEnd()]).toMatchObject([
    { outcome: 'handed-back' },
    { outcome: 'handed-back' },
  ]);
}

it('follows the master that a Sentinel names, also to another server', async () => {
  const servers = await RedisServers.open();
  const password = 'p,a:s/s';
  const port = await servers.sentinel('main', password);
  const redis = await opened({ urls: [`redis://127.0.0.1:${port}/1`], password, sentinelMaster: 'main' });
  await works(redis);

  const sentinel = servers.client(port);
  const before = await sentinel.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'main');
  const back = Promise.all([redis.commands, redis.queue].map((client) => isBack(client)));
  await sentinel.call('SENTINEL', 'FAILOVER', 'main');
  await back;
  expect(await sentinel.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'main')).not.toEqual(before);
  await works(redis);
});

it('works in a cluster, wherever its keys lie', async () => {
  const servers = await RedisServers.open();
  const [first = 0, second = 0] = await servers.cluster();
  const redis = await opened({
    urls: [`redis://127.0.0.1:${first}`, `redis://127.0.0.1:${second}`],
    cluster: true,
  });
  for (let prefixes = 0; prefixes < 3; prefixes += 1) await works(redis);
});

it('says of Sentinels and clusters too that they cannot be used', async () => {
  const servers = await RedisServers.open();
  const port = await servers.sentinel('main', 'hush-hush');
  const urls = [`redis://127.0.0.1:${port}`];
  const opening = (address: RedisAddress): Promise<RedisConnections> => RedisConnections.open(address, quiet);
  const start = `REDIS_URL leads to 127.0.0.1:${port}, where Redis cannot be used: `;
  await Promise.all([
    expect(opening({ urls, password: 'wrong', sentinelMaster: 'main' })).rejects.toThrow(start + 'WRONGPASS'),
    expect(opening({ urls, password: 'hush-hush', sentinelMaster: 'other' })).rejects.toThrow(start),
    expect(opening({ urls, cluster: true })).rejects.toThrow(start),
  ]);
});

import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { ConfigurationError, RequestRefusedError } from '../../src/errors.ts';
import { Epochs } from '../../src/jobs/epochs.ts';
import { RedisConnections } from '../../src/jobs/redis-connections.ts';
import { RoomHistory } from '../../src/jobs/room-history.ts';
import type { RoomSettings } from '../../src/jobs/room-settings.ts';
import { SettingsFeed } from '../../src/jobs/settings-feed.ts';
import { SettingsStore } from '../../src/jobs/settings-store.ts';
import { Snapshots, type RoomSnapshot } from '../../src/jobs/snapshots.ts';
import { openRedis, quiet, randomPrefix } from '../support/jobs.ts';

const defaults = { languages: ['es', 'fr'], noiseReduction: 'off', holdSeconds: 3, budget: {} } as const;

it('says which Redis cannot be used, and why', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  const opening = RedisConnections.open({ urls: [`redis://user:hush@127.0.0.1:${port}`] }, quiet);
  await expect(opening).rejects.toThrow(ConfigurationError);
  await expect(opening).rejects.toThrow(
    `REDIS_URL leads to 127.0.0.1:${port}, where Redis cannot be used: connect ECONN`,
  );
});

it('counts epochs upwards, near the clock, each given once, also after the counter is lost', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const epochs = new Epochs(redis.commands, prefix);
  const given = await Promise.all(Array.from({ length: 50 }, () => epochs.next('a')));
  expect(given).toEqual([...new Set(given)].sort((a, b) => a - b));
  expect(Math.abs((given[0] ?? 0) - Date.now())).toBeLessThan(60_000);

  const ahead = Date.now() + 3_600_000;
  await redis.commands.set(`${prefix}:epoch:a`, ahead);
  expect(await epochs.next('a')).toBe(ahead + 1);
  await redis.commands.del(`${prefix}:epoch:b`);
  expect(await epochs.next('b')).toBeGreaterThanOrEqual(given[0] ?? 0);
});

it('keeps a room’s settings and tells those who watch it, and nobody else', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const store = new SettingsStore(redis.commands, prefix, defaults);
  const feed = await SettingsFeed.open(store, redis.subscriber(), quiet);
  onTestFinished(() => feed.close());
  const seen: RoomSettings[] = [];
  let told: () => void = () => undefined;
  const watch = await feed.watch('a', (settings) => {
    seen.push(settings);
    told();
  });
  expect(seen).toMatchObject([{ enabled: undefined, languages: ['es', 'fr'], captions: true }]);

  const next = async (change: () => Promise<void>): Promise<RoomSettings | undefined> => {
    const change2 = new Promise<void>((resolve) => (told = resolve));
    await change();
    await change2;
    return seen.at(-1);
  };
  await store.enable('b', true);
  expect(await next(() => store.replace('a', { languages: ['fr'], tenant: 'acme' }))).toMatchObject({
    enabled: undefined,
    languages: ['fr'],
    tenant: 'acme',
  });
  expect(await next(() => store.enable('a', true))).toMatchObject({ enabled: true, languages: ['fr'] });
  await expect(store.replace('a', { languages: ['xx'] })).rejects.toThrow(RequestRefusedError);
  expect(seen).toHaveLength(3);

  watch();
  await store.enable('a', false);
  expect(await store.readAll(['b', 'a', 'c'])).toMatchObject([{ enabled: true }, { enabled: false }, {}]);
  expect(seen).toHaveLength(3);
});

it('changes single settings, and loses none of those that are changed at the same time', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const store = new SettingsStore(redis.commands, prefix, defaults);
  const another = new SettingsStore((await openRedis()).commands, prefix, defaults);
  await store.replace('a', { tenant: 'acme' });
  await Promise.all([
    store.change('a', { languages: ['fr'] }),
    another.change('a', { warm: true }),
    store.change('a', { holdSeconds: 9 }),
    another.change('a', { captions: false }),
    store.change('b', { warm: true }),
  ]);
  const changed = { languages: ['fr'], warm: true, holdSeconds: 9, captions: false, tenant: 'acme' };
  expect(await store.read('a')).toMatchObject(changed);
  await store.change('a', { languages: null, tenant: null });
  expect(await store.read('a')).toMatchObject({ ...changed, languages: ['es', 'fr'], tenant: undefined });
  expect(await redis.commands.pttl(`${prefix}:settings:b`)).toBeGreaterThan(0);
  await expect(store.change('a', { languages: ['xx'] })).rejects.toThrow(RequestRefusedError);
});

const snapshotOf = (room: string): RoomSnapshot => ({
  room,
  epoch: 1,
  worker: 'w',
  speakers: ['ada'],
  names: { ada: 'Ada' },
  listeners: { es: 2, fr: 1 },
  pairs: [
    { speaker: 'ada', language: 'es', state: 'live', lagMs: 300.4, speaking: true },
    { speaker: 'ada', language: 'fr', state: 'delayed', lagMs: 4_100, speaking: true },
  ],
  sessions: 2,
  usage: { es: { audioMs: 60_000, transcribedMs: 0 } },
  usd: 0.034,
});

it('keeps the last hour of a room in numbers, over its owners', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const history = new RoomHistory(redis.commands, prefix, quiet);
  const now = Date.now();
  for (let sample = 400; sample > 0; sample -= 1) await history.add(snapshotOf('a'), now - sample * 10_000);
  const samples = await history.read('a');
  expect(samples.length).toBeGreaterThan(350);
  expect(samples.length).toBeLessThanOrEqual(360);
  expect(samples.at(-1)).toEqual({
    atMs: now - 10_000,
    sessions: 2,
    speakers: 1,
    listeners: 3,
    lagMs: 4_100,
    usd: 0.034,
  });
  expect(samples.map(({ atMs }) => atMs)).toEqual(samples.map(({ atMs }) => atMs).sort((a, b) => a - b));
  expect(await redis.commands.llen(`${prefix}:history:a`)).toBe(360);
  expect((await redis.commands.lrange(`${prefix}:history:a`, 0, -1)).join()).not.toMatch('ada');

  const stop = new AbortController();
  let read: () => void = () => undefined;
  const once = new Promise<void>((resolve) => (read = resolve));
  const kept = new RoomHistory((await openRedis()).commands, prefix, quiet).keep(
    'a',
    () => {
      read();
      return { ...snapshotOf('a'), sessions: 7 };
    },
    stop.signal,
  );
  await once;
  stop.abort();
  await kept;
  expect((await history.read('a')).at(-1)).toMatchObject({ sessions: 7 });
  expect(await history.read('b')).toEqual([]);
  expect(await redis.commands.pttl(`${prefix}:history:a`)).toBeGreaterThan(3_500_000);
});

it('tells that Redis refuses a snapshot', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  await redis.commands.set(`${prefix}:snapshots`, 'of another kind');
  await expect(new Snapshots(redis.commands, prefix, quiet).write(snapshotOf('a'))).rejects.toThrow('WRONGTYPE');
});

it('shows a room for as long as its owner keeps its snapshot', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const snapshots = new Snapshots(redis.commands, prefix, quiet);
  const stop = new AbortController();
  let written: () => void = () => undefined;
  const twice = new Promise<void>((resolve) => (written = resolve));
  let reads = 0;
  const kept = snapshots.keep(
    'b',
    () => {
      if (++reads === 2) written();
      return snapshotOf('b');
    },
    stop.signal,
  );
  await snapshots.write(snapshotOf('a'));
  await twice;
  expect(await snapshots.list()).toEqual([snapshotOf('a'), snapshotOf('b')]);
  expect(await snapshots.read('b')).toEqual(snapshotOf('b'));
  expect(await redis.commands.pttl(`${prefix}:snapshot:a`)).toBeLessThanOrEqual(5_000);

  stop.abort();
  await kept;
  await redis.commands.del(`${prefix}:snapshot:a`);
  expect(await snapshots.list()).toEqual([]);
  expect(await snapshots.read('b')).toBeUndefined();
});

import { expect, it } from 'vitest';
import type { RoomUsageReading } from '../../src/jobs/usage-bill.ts';
import { dayAt, usageDays } from '../../src/jobs/usage-days.ts';
import { UsageStore } from '../../src/jobs/usage-store.ts';
import { openRedis, quiet, randomPrefix } from '../support/jobs.ts';
import { RedisLine } from '../support/redis-line.ts';

const prices = { translationUsdPerMinute: 0.6, transcriptionUsdPerMinute: 0.3 };
const minuteMs = 60_000;
const stopped = AbortSignal.abort();
const everything = usageDays(Date.now(), {});

function reading(minutes: number, tenant?: string): RoomUsageReading {
  return { tenant, usage: { es: { audioMs: minutes * minuteMs, transcribedMs: 0 } } };
}

it('tells what each room has used, by tenant and language, and adds up its owners', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const usage = new UsageStore(redis.commands, prefix, prices, quiet);
  const fr = { fr: { audioMs: 2 * minuteMs, transcribedMs: minuteMs } };
  await usage.keep({ room: 'a', epoch: 1 }, () => reading(1, 'acme'), stopped);
  await usage.keep({ room: 'a', epoch: 2 }, () => ({ tenant: 'acme', usage: { ...reading(2).usage, ...fr } }), stopped);
  await usage.keep({ room: 'a', epoch: 3 }, () => reading(1), stopped);
  await usage.keep({ room: 'b:2', epoch: 1 }, () => reading(10, 'acme'), stopped);

  const line = { room: 'a', tenant: 'acme', language: 'es', audioSeconds: 180, transcribedSeconds: 0 };
  const acmeInA = [
    { ...line, usd: expect.closeTo(1.8) as number },
    { ...line, language: 'fr', audioSeconds: 120, transcribedSeconds: 60, usd: expect.closeTo(1.5) as number },
  ];
  expect(await usage.ofRoom('a', everything)).toEqual([
    ...acmeInA,
    { ...line, tenant: null, audioSeconds: 60, usd: expect.closeTo(0.6) as number },
  ]);
  expect(await usage.ofTenant('acme', everything)).toEqual([
    ...acmeInA,
    { ...line, room: 'b:2', audioSeconds: 600, usd: expect.closeTo(6) as number },
  ]);
  expect(await usage.ofTenant(undefined, everything)).toHaveLength(4);
  expect(await usage.ofTenant('nobody', everything)).toEqual([]);
  expect(await usage.ofRoom('a', { from: '2026-01-01', to: '2026-01-02' })).toEqual([]);
  const ttl = await redis.commands.pttl(`${prefix}:usage:${dayAt(Date.now())}:a`);
  expect(ttl / 24 / 3_600_000).toBeCloseTo(36, 1);
});

it('is there while the room is served: an owner that crashes takes seconds with it', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const usage = new UsageStore(redis.commands, prefix, prices, quiet);
  const stop = new AbortController();
  let minutes = 0;
  let twice: () => void = () => undefined;
  const readTwice = new Promise<void>((resolve) => (twice = resolve));
  const kept = usage.keep(
    { room: 'a', epoch: 1 },
    () => {
      minutes += 1;
      if (minutes === 2) twice();
      return reading(minutes);
    },
    stop.signal,
  );
  await readTwice;
  const [line] = await usage.ofRoom('a', everything);
  expect(line?.audioSeconds).toBeGreaterThanOrEqual(60);
  stop.abort();
  await kept;
  expect(await usage.ofRoom('a', everything)).toMatchObject([{ audioSeconds: 180 }]);
});

it('loses nothing and bills nothing twice when Redis is away for a while, and logs the sum at the end', async () => {
  const [redis, prefix, line] = [await openRedis(), randomPrefix(), await RedisLine.open()];
  const cut = await openRedis(line.url);
  const logged: unknown[] = [];
  const warned: string[] = [];
  let missed: () => void = () => undefined;
  const oneMissed = new Promise<void>((resolve) => (missed = resolve));
  const log = {
    info: (fields: object, message: string) => logged.push([message, fields]),
    warn: (_fields: object, message: string) => {
      warned.push(message);
      missed();
    },
  };
  const usage = new UsageStore(cut.commands, prefix, prices, log);
  const stop = new AbortController();
  const lost = new Promise((resolve) => cut.commands.once('close', resolve));
  line.cut();
  await lost;
  const kept = usage.keep({ room: 'a', epoch: 1 }, () => reading(2, 'acme'), stop.signal);
  await oneMissed;
  const back = new Promise((resolve) => cut.commands.once('ready', resolve));
  await line.mend();
  await back;
  stop.abort();
  await kept;
  expect(warned).toEqual(['usage could not be written']);
  expect(logged).toEqual([
    ['room usage', { room: 'a', tenant: 'acme', audioSeconds: 120, transcribedSeconds: 0, usd: 1.2 }],
  ]);
  const there = new UsageStore(redis.commands, prefix, prices, quiet);
  expect(await there.ofRoom('a', everything)).toMatchObject([{ audioSeconds: 120, usd: 1.2 }]);
});

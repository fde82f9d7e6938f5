import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, vi } from 'vitest';
import { RoomLostError } from '../../src/errors.ts';
import type { ServeRoom } from '../../src/jobs/room-claim.ts';
import { jobId } from '../../src/jobs/room-queue.ts';
import { openQueue, openRedis, randomPrefix, TestRunner, untilStopped } from '../support/jobs.ts';
import { RedisLine } from '../support/redis-line.ts';
import { redisUrl } from '../support/servers.ts';

it('serves a room once, however often it is queued, and again when it is queued after its end', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const queue = await openQueue(redis, prefix);
  const ends: (() => void)[] = [];
  const test = await TestRunner.start(redis, prefix, () => new Promise((resolve) => ends.push(resolve)));

  await queue.add(['a room: ✓', 'a room: ✓']);
  await queue.add(['a room: ✓']);
  expect(await test.nextClaim()).toBe('a room: ✓');
  await queue.add(['a room: ✓', 'another']);
  expect(await test.nextClaim()).toBe('another');
  expect(test.runner.rooms).toEqual(['a room: ✓', 'another']);

  ends[1]?.();
  expect(await test.nextEnd()).toMatchObject({ room: 'another', outcome: 'completed' });
  await queue.add(['another']);
  expect(await test.nextClaim()).toBe('another');
  expect(test.runner.rooms).toEqual(['a room: ✓', 'another']);
  for (const end of ends) end();
});

it('is told what had the room queued, also by who takes it after another', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const queue = await openQueue(redis, prefix);
  const traces: string[] = [];
  const serve: ServeRoom = (room, stop, trace, lost) => {
    traces.push(trace);
    return untilStopped(room, stop, trace, lost);
  };
  const first = await TestRunner.start(redis, prefix, serve);
  const claimed = first.nextClaim();
  await queue.add(['a'], 'EV_1');
  await claimed;
  const second = await TestRunner.start(redis, prefix, serve);
  const taken = second.nextClaim();
  await first.runner.stop();
  await taken;
  expect(traces).toEqual(['EV_1', 'EV_1']);
});

it('takes no more rooms than it may', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const queue = await openQueue(redis, prefix);
  const ends = new Map<string, () => void>();
  const serve = (room: string): Promise<void> => new Promise((resolve) => ends.set(room, resolve));
  const test = await TestRunner.start(redis, prefix, serve, 2);
  await queue.add(['a', 'b', 'c']);
  expect([await test.nextClaim(), await test.nextClaim()]).toEqual(['a', 'b']);

  const third = test.nextClaim();
  const ended = test.nextEnd();
  expect(test.runner.rooms).toEqual(['a', 'b']);
  ends.get('a')?.();
  expect((await ended).room).toBe('a');
  expect(await third).toBe('c');
  for (const end of ends.values()) end();
});

it('brings a room back that failed, and not one that is over', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const queue = await openQueue(redis, prefix);
  const failures = [new Error('no route to LiveKit'), new RoomLostError('removed', { rejoin: false })];
  const test = await TestRunner.start(redis, prefix, () => Promise.reject(failures.shift() ?? new Error('too often')));

  const first = test.nextEnd();
  await queue.add(['a']);
  expect(await first).toMatchObject({ outcome: 'failed', error: { message: 'no route to LiveKit' } });
  expect(await test.nextEnd()).toMatchObject({ outcome: 'lost', error: { message: 'removed' } });
  expect(await redis.commands.exists(`${prefix}:rooms:${jobId('a')}`)).toBe(0);
});

it('forgets how often a room has failed once it is served well', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const queue = await openQueue(redis, prefix);
  const failures = [new Error('no route to LiveKit')];
  const test = await TestRunner.start(redis, prefix, () => {
    const failure = failures.shift();
    return failure ? Promise.reject(failure) : Promise.resolve();
  });
  await queue.add(['a']);
  expect(await test.nextEnd()).toMatchObject({ outcome: 'failed' });
  expect(await redis.commands.get(`${prefix}:failures:a`)).toBe('1');
  expect(await test.nextEnd()).toMatchObject({ outcome: 'completed' });
  expect(await redis.commands.exists(`${prefix}:failures:a`)).toBe(0);
});

it('hands its rooms to another worker when it stops', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const queue = await openQueue(redis, prefix);
  const first = await TestRunner.start(redis, prefix, untilStopped);
  const claimed = first.nextClaim();
  await queue.add(['a']);
  await claimed;

  const second = await TestRunner.start(redis, prefix, untilStopped);
  const [ended, taken] = [first.nextEnd(), second.nextClaim()];
  await Promise.all([first.runner.stop(), first.runner.stop()]);
  expect(await ended).toMatchObject({ outcome: 'handed-back' });
  expect(await taken).toBe('a');
  expect(first.runner.rooms).toEqual([]);
});

it('stops serving a room whose lock is gone, and leaves its job alone', { timeout: 30_000 }, async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const queue = await openQueue(redis, prefix);
  const test = await TestRunner.start(redis, prefix, untilStopped);
  const claimed = test.nextClaim();
  await queue.add(['a']);
  await claimed;

  const lock = `${prefix}:rooms:${jobId('a')}:lock`;
  expect(await redis.commands.set(lock, 'another worker', 'XX')).toBe('OK');
  expect(await test.nextEnd()).toMatchObject({ outcome: 'lost', error: expect.any(RoomLostError) as unknown });
  expect(await redis.commands.get(lock)).toBe('another worker');
});

it('takes over the room of a worker that was killed, within 70 s', { timeout: 80_000 }, async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const queue = await openQueue(redis, prefix);
  const script = new URL('../support/room-worker.ts', import.meta.url).pathname;
  const victim = spawn(process.execPath, [script, redisUrl(), prefix], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await queue.add(['a']);
    const [line] = (await once(victim.stdout, 'data')) as [Buffer];
    expect(line.toString()).toBe('a\n');
    const survivor = await TestRunner.start(redis, prefix, untilStopped);
    const taken = survivor.nextClaim();
    victim.kill('SIGKILL');
    const killedAtMs = performance.now();
    expect(await taken).toBe('a');
    expect(performance.now() - killedAtMs).toBeLessThan(70_000);
  } finally {
    victim.kill('SIGKILL');
  }
});

it('is told that its lock is gone also while it drains', { timeout: 30_000 }, async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const queue = await openQueue(redis, prefix);
  const draining = Promise.withResolvers<undefined>();
  const test = await TestRunner.start(redis, prefix, async (_room, stop, _trace, lost) => {
    if (!stop.aborted) await once(stop, 'abort');
    draining.resolve(undefined);
    // As if its last words had no end.
    if (!lost.aborted) await once(lost, 'abort');
  });
  const claimed = test.nextClaim();
  await queue.add(['a']);
  await claimed;

  const stopped = test.runner.stop();
  await draining.promise;
  const lock = `${prefix}:rooms:${jobId('a')}:lock`;
  expect(await redis.commands.set(lock, 'another worker', 'XX')).toBe('OK');
  expect(await test.nextEnd()).toMatchObject({ outcome: 'lost', error: expect.any(RoomLostError) as unknown });
  await stopped;
  expect(await redis.commands.get(lock)).toBe('another worker');
});

it('gives back what it is given while it stops, however late', async () => {
  const [redis, prefix, line] = [await openRedis(), randomPrefix(), await RedisLine.open()];
  const queue = await openQueue(redis, prefix);
  const test = await TestRunner.start(await openRedis(line.url), prefix, untilStopped);
  line.slow(500);
  await queue.add(['a']);
  // Redis has given it the room, and its answer is on the way.
  await vi.waitFor(async () => expect(await redis.commands.llen(`${prefix}:rooms:active`)).toBe(1), 10_000);
  await test.runner.stop();
  expect(await redis.commands.lrange(`${prefix}:rooms:wait`, 0, -1)).toEqual([jobId('a')]);
  expect(await redis.commands.llen(`${prefix}:rooms:active`)).toBe(0);
});

it('counts the rooms that wait and those that have failed', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const queue = await openQueue(redis, prefix);
  const test = await TestRunner.start(redis, prefix, () => Promise.reject(new Error('no route to LiveKit')), 1);
  // Often enough for it to stay so for a while.
  await redis.commands.set(`${prefix}:failures:a`, 5);
  const ended = test.nextEnd();
  await queue.add(['a']);
  await ended;
  await test.runner.stop();
  await queue.add(['b', 'c']);
  expect(await queue.backlog()).toEqual({ waiting: 2, longestMs: 0, delayed: 1 });
});

it('stops without waiting for a Redis that is away', async () => {
  const [redis, prefix, line] = [await openRedis(), randomPrefix(), await RedisLine.open()];
  const queue = await openQueue(redis, prefix);
  const cut = await openRedis(line.url);
  const test = await TestRunner.start(cut, prefix, untilStopped);
  await queue.add(['a']);
  expect(await test.nextClaim()).toBe('a');

  const lost = once(cut.queue, 'close');
  line.cut();
  await lost;
  await expect(cut.ping()).rejects.toThrow('no connection');
  await test.runner.stop();
  expect(await test.nextEnd()).toMatchObject({
    outcome: 'lost',
    error: { message: 'redis does not take the room back' },
  });
});

import { expect, it } from 'vitest';
import { Reconciler, type ListedRoom } from '../../src/jobs/reconciler.ts';
import type { RoomChoice } from '../../src/jobs/room-choice.ts';
import { SettingsStore } from '../../src/jobs/settings-store.ts';
import { openQueue, openRedis, quiet, randomPrefix, TestRunner, untilStopped } from '../support/jobs.ts';

const defaults = { languages: ['es', 'fr'], noiseReduction: 'off', holdSeconds: 3, budget: {} } as const;

/** What a reconciler works with, and of it those that answer what these are. */
async function open(choice: RoomChoice) {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const queue = await openQueue(redis, prefix);
  const settings = new SettingsStore(redis.commands, prefix, defaults);
  const reconcilerOf = (listRooms: () => Promise<readonly ListedRoom[]>): Reconciler =>
    new Reconciler({ redis: redis.commands, prefix, settings, queue, log: quiet, choice, listRooms });
  return { redis, prefix, queue, settings, reconcilerOf };
}

it('queues the rooms that are wanted and have people in them', async () => {
  const { redis, prefix, queue, settings, reconcilerOf } = await open('metadata');
  await settings.enable('started', true);
  await settings.enable('stopped', false);
  const listed: ListedRoom[] = [
    { name: 'asking', metadata: '{"interpreter":true}', people: 1 },
    { name: 'silent', metadata: '', people: 1 },
    { name: 'started', metadata: '', people: 1 },
    { name: 'stopped', metadata: '{"interpreter":true}', people: 1 },
    { name: 'empty', metadata: '{"interpreter":true}', people: 0 },
  ];
  const reconciler = reconcilerOf(() => Promise.resolve(listed));
  await reconciler.reconcile();
  await reconciler.reconcile();

  const test = await TestRunner.start(redis, prefix, untilStopped);
  expect([await test.nextClaim(), await test.nextClaim()].sort()).toEqual(['asking', 'started']);
  await queue.add(['last']);
  expect(await test.nextClaim()).toBe('last');
});

it('queues hundreds of rooms, each once', async () => {
  const { queue, reconcilerOf } = await open('all');
  const listed = Array.from({ length: 250 }, (_, index) => ({ name: `room-${index}`, metadata: '', people: 1 }));
  const reconciler = reconcilerOf(() => Promise.resolve(listed));
  await reconciler.reconcile();
  await reconciler.reconcile();
  await expect(queue.backlog()).resolves.toEqual({ waiting: 250, longestMs: 0, delayed: 0 });
});

it('lets one worker at a time reconcile', async () => {
  const { reconcilerOf } = await open('all');
  const stop = new AbortController();
  const looks: string[] = [];
  const reconcilers = ['a', 'b', 'c'].map((name) =>
    reconcilerOf(() => {
      looks.push(name);
      stop.abort();
      return Promise.resolve([]);
    }),
  );
  await Promise.all(reconcilers.map((reconciler) => reconciler.run(stop.signal)));
  expect(looks).toHaveLength(1);
});

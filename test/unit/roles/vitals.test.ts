import { expect, it } from 'vitest';
import type { Readiness } from '../../../src/http/health.ts';
import type { QueueBacklog } from '../../../src/jobs/room-queue.ts';
import { Vitals } from '../../../src/roles/vitals.ts';
import { Metrics } from '../../../src/telemetry/metrics.ts';

class World {
  readonly metrics = new Metrics();
  readonly told: Readiness[] = [];
  redis: () => Promise<void> = () => Promise.resolve();
  backlog: () => Promise<QueueBacklog> = () => Promise.resolve({ waiting: 3, longestMs: 5_000, delayed: 2 });
  draining = false;
  readonly vitals = new Vitals({
    health: { checks: { redis: () => this.redis() }, draining: () => this.draining },
    metrics: this.metrics,
    backlog: () => this.backlog(),
    evicts: () => Promise.resolve(true),
    tell: (readiness) => this.told.push(readiness),
  });

  async value(line: string): Promise<string | undefined> {
    const found = (await this.metrics.text()).split('\n').find((candidate) => candidate.startsWith(`${line} `));
    return found?.slice(line.length + 1);
  }
}

it('tells what it finds, in metrics too', async () => {
  const world = new World();
  await world.vitals.look();
  expect(world.told).toEqual([{ status: 'ready', draining: false, checks: { redis: 'ok' } }]);
  expect(await world.value('interpreter_dependency_up{dependency="redis"}')).toBe('1');
  expect(await world.value('interpreter_rooms_waiting')).toBe('3');
  expect(await world.value('interpreter_rooms_waiting_seconds')).toBe('5');
  expect(await world.value('interpreter_rooms_delayed')).toBe('2');
  expect(await world.value('interpreter_redis_evicts')).toBe('1');
});

it('looks on while Redis is away, and asks it nothing', async () => {
  const world = new World();
  world.redis = () => Promise.reject(new Error('no connection'));
  let asked = 0;
  world.backlog = () => Promise.resolve({ waiting: (asked += 1), longestMs: 0, delayed: 0 });
  await world.vitals.look();
  expect(asked).toBe(0);
  expect(world.told).toMatchObject([{ status: 'not ready', checks: { redis: 'no connection' } }]);
  expect(await world.value('interpreter_dependency_up{dependency="redis"}')).toBe('0');
});

it('does not go on telling of rooms that wait once it cannot know', async () => {
  const world = new World();
  await world.vitals.look();
  world.redis = () => Promise.reject(new Error('no connection'));
  await world.vitals.look();
  expect(await world.value('interpreter_rooms_waiting')).toBe('0');
  expect(await world.value('interpreter_rooms_waiting_seconds')).toBe('0');
  expect(await world.value('interpreter_rooms_delayed')).toBe('0');
});

it('is not held up by a question that Redis never answers, and does not ask it twice', async () => {
  const world = new World();
  let asked = 0;
  world.backlog = () => {
    asked += 1;
    return new Promise(() => undefined);
  };
  await world.vitals.look();
  await world.vitals.look();
  expect([asked, world.told.length]).toEqual([1, 2]);
});

it('tells at once that the process takes its leave', async () => {
  const world = new World();
  await world.vitals.look();
  world.vitals.drain();
  expect(world.told.at(-1)).toEqual({ status: 'not ready', draining: true, checks: { redis: 'ok' } });
  expect(await world.value('interpreter_draining')).toBe('1');
});

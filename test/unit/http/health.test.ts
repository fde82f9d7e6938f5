import fastify from 'fastify';
import { expect, it, vi } from 'vitest';
import { addHealth } from '../../../src/http/health.ts';

it('makes its checks once for all who ask at once', async () => {
  const redis = Promise.withResolvers<string>();
  const ping = vi.fn(() => redis.promise);
  const arrived = vi.fn(() => Promise.resolve());
  const app = fastify();
  app.addHook('preHandler', arrived);
  addHealth(app, { checks: { redis: ping }, draining: () => false });
  const answers = Array.from({ length: 5 }, () => app.inject('/readyz'));
  await vi.waitFor(() => expect(arrived).toHaveBeenCalledTimes(5));
  redis.resolve('PONG');
  expect((await Promise.all(answers)).map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200]);
  expect(ping).toHaveBeenCalledTimes(1);
  await app.inject('/readyz');
  expect(ping).toHaveBeenCalledTimes(2);
  await app.close();
});

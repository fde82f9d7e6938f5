import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { readConfiguration } from '../../src/doctor/configuration-check.ts';
import { DoctorRooms } from '../../src/doctor/doctor-rooms.ts';
import { RedisReading } from '../../src/doctor/redis-reading.ts';
import type { Verdict } from '../../src/doctor/verdict.ts';
import { webhookCheck } from '../../src/doctor/webhook-check.ts';
import { webhookSignature } from '../../src/roomservice/signed-webhook.ts';
import type { TemporaryRoom } from '../../src/roomservice/temporary-room.ts';
import { interpreterEnvironment, InterpreterProcess } from '../support/interpreter-process.ts';
import { openRedis } from '../support/jobs.ts';
import { livekit } from '../support/servers.ts';

type Env = Readonly<Record<string, string>>;
const never = new AbortController().signal;

/** The API, without rooms of its own to serve: two processes of it are two of these. */
async function startApi(env: Env): Promise<string> {
  return new InterpreterProcess({ ...env, INTERPRETER_ROLE: 'api' }).ready();
}

/** As LiveKit does, which in these tests sends none of its own. */
async function sendWebhook(api: string, room: string): Promise<void> {
  const body = JSON.stringify({ event: 'room_started', id: `EV_${randomUUID()}`, room: { name: room } });
  const headers = { authorization: await webhookSignature(livekit(), body) };
  expect((await fetch(`${api}/webhooks/livekit`, { method: 'POST', headers, body })).status).toBe(200);
}

/** What is found where this happens once the doctor's room is open; nothing is left of it. */
async function found(env: Env, whenOpen: (room: string) => Promise<void>): Promise<Verdict> {
  const { config } = readConfiguration(env);
  if (config === undefined || config.role === 'sandbox') throw new Error('this configuration serves no rooms');
  const redis = new RedisReading(config.redis);
  onTestFinished(() => redis.close());
  await redis.open();
  class Rooms extends DoctorRooms {
    override async open(): Promise<TemporaryRoom> {
      const room = await super.open();
      await whenOpen(room.name);
      return room;
    }
  }
  const rooms = new Rooms(config, redis);
  const verdict = await webhookCheck(config, rooms).run(never);
  await rooms.close();
  const { commands } = await openRedis();
  expect(await commands.keys(`${config.redis.prefix}:*doctor*`)).toEqual([]);
  return verdict;
}

it('finds that webhooks arrive, whichever API they come to', async () => {
  const env = interpreterEnvironment({ url: 'ws://127.0.0.1:9' });
  const [asked, other] = await Promise.all([startApi(env), startApi(env)]);
  const tellOther = (room: string): Promise<void> => sendWebhook(other, room);
  expect(await found({ ...env, INTERPRETER_PUBLIC_URL: asked }, tellOther)).toEqual({
    status: 'ok',
    found: `${asked}/webhooks/livekit takes what is signed with this key, and LiveKit's webhooks arrive`,
  });
  // A worker need not know where an API is.
  const worker = await found({ ...env, INTERPRETER_ROLE: 'worker' }, tellOther);
  expect(worker).toEqual({ status: 'ok', found: "LiveKit's webhooks arrive" });
});

it('says what to do where only webhooks of other rooms arrive', async () => {
  const env = interpreterEnvironment({ url: 'ws://127.0.0.1:9' });
  const api = await startApi(env);
  const verdict = await found({ ...env, INTERPRETER_PUBLIC_URL: api }, async () => {
    await sendWebhook(api, 'a-meeting');
    await sendWebhook(api, `interpreter-doctor-${randomUUID()}`);
  });
  expect(verdict).toMatchObject({ status: 'warning', advice: expect.stringContaining('webhook.urls') as string });
  expect(verdict.found).toContain('nothing came from LiveKit');
});

it('does not take the webhooks of an API with another prefix for those of this one', async () => {
  const env = interpreterEnvironment({ url: 'ws://127.0.0.1:9' });
  const api = await startApi(interpreterEnvironment({ url: 'ws://127.0.0.1:9' }));
  const verdict = await found({ ...env, INTERPRETER_ROLE: 'worker' }, (room) => sendWebhook(api, room));
  expect(verdict).toMatchObject({
    status: 'warning',
    advice: expect.stringContaining('INTERPRETER_QUEUE_PREFIX') as string,
  });
});

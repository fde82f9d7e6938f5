import { RoomServiceClient } from 'livekit-server-sdk';
import { expect, it, onTestFinished } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.ts';
import { apiKey, interpreterEnvironment, InterpreterProcess } from '../support/interpreter-process.ts';
import { openRedis } from '../support/jobs.ts';
import { RedisLine } from '../support/redis-line.ts';
import { Guest, randomRoom } from '../support/room.ts';
import { livekit } from '../support/servers.ts';

const track = 'tr:es:ada';

interface Running {
  readonly sandbox: Sandbox;
  readonly environment: Record<string, string>;
  readonly interpreter: InterpreterProcess;
  readonly room: string;
  readonly ben: Guest;
  readonly sid: string;
}

/** A room where ben hears ada translated, by a process of its own. */
async function speaking(changes: Record<string, string> = {}): Promise<Running> {
  const sandbox = await startSandbox({ engine: 'tone', toneDelayMs: 1_500 });
  onTestFinished(() => sandbox.close());
  const environment = { ...interpreterEnvironment(sandbox), ...changes };
  const interpreter = new InterpreterProcess(environment);
  const url = await interpreter.ready();
  const room = randomRoom();
  const ada = await Guest.join(livekit(), room, 'ada');
  onTestFinished(() => ada.leave());
  const ben = await Guest.join(livekit(), room, 'ben', { 'interpreter.listen': 'es' });
  onTestFinished(() => ben.leave());
  await ada.speak(300);
  await fetch(`${url}/api/rooms/${room}/start`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ warm: true }),
  });
  const { sid } = await ben.hearsVoice(track);
  return { sandbox, environment, interpreter, room, ben, sid };
}

async function interpretersIn(room: string): Promise<readonly string[]> {
  const { url, apiKey: key, apiSecret } = livekit();
  const people = await new RoomServiceClient(url.replace('ws', 'http'), key, apiSecret).listParticipants(room);
  return people.map(({ identity }) => identity).filter((identity) => identity.startsWith('interpreter-'));
}

async function keysOf(environment: Record<string, string>): Promise<readonly string[]> {
  const { commands } = await openRedis(environment['REDIS_URL']);
  const prefix = environment['INTERPRETER_QUEUE_PREFIX'] ?? '';
  const keys = await commands.keys(`${prefix}*`);
  return keys.map((key) => key.slice(prefix.length + 1));
}

it('says what it owes, then leaves nothing in LiveKit, Redis or at the service', async () => {
  const { sandbox, environment, interpreter, room, ben, sid } = await speaking();
  const told = performance.now();
  let lastHeard = told;
  const listening = (async () => {
    for await (const frame of ben.hears()) if (frame.sid === sid && frame.peak > 1_000) lastHeard = frame.atMs;
    // It ends when he leaves.
  })().catch(() => undefined);
  interpreter.kill('SIGTERM');
  expect(await interpreter.logs('room is over')).toMatchObject({ room, outcome: 'handed-back' });
  const gone = performance.now();
  expect(await interpreter.exited).toBe(0);

  await ben.leave();
  await listening;
  const tailMs = lastHeard - told;
  // The service answers 1.5 s late: as much was owed.
  expect(tailMs).toBeGreaterThan(1_000);
  expect(gone - told).toBeGreaterThan(tailMs);
  expect(sandbox.sessions.map(({ closedBy }) => closedBy)).toEqual(['client']);
  expect(await interpretersIn(room)).toEqual([]);
  const keys = await keysOf(environment);
  expect(keys.filter((key) => /lock|snapshot|owner|rooms:active/.test(key))).toEqual([]);
  expect(keys).toContain('rooms:wait');
});

it('does not wait longer for the last words than it may', async () => {
  const { sandbox, interpreter, room } = await speaking({ INTERPRETER_DRAIN_SECONDS: '0' });
  interpreter.kill('SIGTERM');
  expect(await interpreter.exited).toBe(0);
  await sandbox.until((sessions) => sessions.every(({ closedBy }) => closedBy === 'drop'));
  expect(await interpretersIn(room)).toEqual([]);
});

it('is over at once when it is told twice, and says so', async () => {
  const { interpreter } = await speaking();
  interpreter.kill('SIGTERM');
  await interpreter.logs('stopping');
  interpreter.kill('SIGTERM');
  expect(await interpreter.exited).toBe(1);
  expect(interpreter.lines.at(-1)).toMatchObject({ level: 'error', signal: 'SIGTERM' });
});

it('is over in the end when it is told in the middle of an endless start', { timeout: 120_000 }, async () => {
  const sandbox = await startSandbox({ engine: 'tone' });
  onTestFinished(() => sandbox.close());
  // Its subscriber, the third, waits for Redis for as long as there is a connection.
  const line = await RedisLine.open(2);
  const interpreter = new InterpreterProcess({
    ...interpreterEnvironment(sandbox),
    REDIS_URL: line.url,
    INTERPRETER_DRAIN_SECONDS: '0',
  });
  await line.unanswered;
  interpreter.kill('SIGTERM');
  expect(await interpreter.exited).toBe(1);
  expect(interpreter.lines.map(({ msg }) => msg)).toEqual(['stopping', 'stopping took too long: over at once']);
});

// A native library that gives up ends the process by SIGABRT.
it.each(['SIGKILL', 'SIGABRT'] as const)('names a worker that %s has ended', { timeout: 150_000 }, async (signal) => {
  const { environment, interpreter, room } = await speaking();
  const second = new InterpreterProcess(environment);
  await second.ready();
  interpreter.kill(signal);
  expect(await second.logs('room of a dead worker is back in the queue')).toMatchObject({ room });
  expect(await second.logs('room is taken over from a worker that did not give it back')).toMatchObject({
    room,
    from: { pid: interpreter.pid, version: expect.any(String) as string },
  });
});

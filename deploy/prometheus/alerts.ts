import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { dispose } from '@livekit/rtc-node';
import { Redis } from 'ioredis';
import type { Faults } from '../../src/sandbox/faults.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { neutralEnvironment } from '../local/environment.ts';
import { run } from '../local/run.ts';
import { freePort } from '../local/services/free-port.ts';
import { startLiveKit } from '../local/services/livekit.ts';
import { startRedis } from '../local/services/redis.ts';
import { Services } from '../local/services/services.ts';
import { TroubledRoom } from './troubled-room.ts';
import { WatchingPrometheus } from './watching-prometheus.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const apiKey = 'a-key-of-16-characters';
/** More than a few, so that a refusal is not taken for an accident. */
const languages = ['es', 'fr', 'de', 'it', 'pt', 'ja'] as const;

// Causes all alerts, one trouble after another, in a real room with real servers, and sees each of them fire; looks that
// no query of the dashboard is empty.
await run(async (stop) => {
  const services = await Services.open(stop);
  const children = new Set<ChildProcess>();
  const closings: (() => Promise<unknown>)[] = [() => services.close()];
  try {
    const redisUrl = await startRedis(services);
    const livekit = await startLiveKit(services, { stop });
    const sandbox = await startSandbox({ engine: 'tone', toneDelayMs: 5_000 });
    closings.push(() => sandbox.close());
    const redis = new Redis(redisUrl);
    closings.push(() => redis.quit());
    const ports = { all: await freePort(), api: await freePort(), worker: await freePort() };
    const start = async (role: keyof typeof ports): Promise<ChildProcess> => {
      const env = {
        ...neutralEnvironment(),
        ...{ LIVEKIT_URL: livekit.url, LIVEKIT_API_KEY: livekit.apiKey, LIVEKIT_API_SECRET: livekit.apiSecret },
        ...{ REDIS_URL: redisUrl, OPENAI_API_KEY: 'any', INTERPRETER_TRANSLATION_URL: sandbox.url },
        ...{ INTERPRETER_ROLE: role, INTERPRETER_HTTP_HOST: '127.0.0.1', INTERPRETER_HTTP_PORT: String(ports[role]) },
        ...{ INTERPRETER_API_KEY: apiKey, INTERPRETER_SPEECH_GATE: 'level', INTERPRETER_MAX_SESSIONS: '1' },
        ...{ NODE_ENV: 'production', INTERPRETER_LOG_LEVEL: 'error' },
      };
      const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], { env, stdio: 'inherit' });
      children.add(child);
      child.once('exit', () => children.delete(child));
      const url = `http://127.0.0.1:${ports[role]}/livez`;
      while (!(await fetch(url).catch(() => undefined))?.ok) await delay(200, undefined, { signal: stop });
      return child;
    };
    const startRoom = async (room: string, port: number): Promise<void> => {
      const headers = { authorization: `Bearer ${apiKey}` };
      const url = `http://127.0.0.1:${port}/api/rooms/${room}/start`;
      const { ok, status } = await fetch(url, { method: 'POST', headers });
      if (!ok) throw new Error(`the room could not be started: ${status}`);
    };
    const prometheus = await WatchingPrometheus.start(services, Object.values(ports), stop);

    const interpreter = await start('all');
    const room = new TroubledRoom(livekit, 'troubled');
    closings.push(() => room.close());
    await room.speak(stop);
    for (const language of languages) await room.listen(language);
    await startRoom(room.name, ports.all);
    console.log('One place, six languages, a service that answers 5 s late:');
    await prometheus.fires('InterpreterNoCapacity', 'InterpreterPlacesDenied', 'InterpreterBudgetBinds');
    await prometheus.fires('InterpreterVoiceDelayFast', 'InterpreterVoiceDelaySlow');
    const empty = await prometheus.emptyQueries();
    for (const query of empty) console.log(`empty: ${query}`);

    console.log('Nobody pauses, and the service holds its voice back again and again:');
    room.humSeconds = 6;
    const fluent = new AbortController();
    const halting = haltingly(sandbox.faults, fluent.signal);
    await prometheus.fires('InterpreterLagFast', 'InterpreterLagSlow');
    fluent.abort();
    await halting;
    room.humSeconds = 4;

    console.log('The service refuses everybody:');
    sandbox.faults.strike({ kind: 'refuse', status: 401 }, { times: 'always' });
    sandbox.faults.strike({ kind: 'drop' });
    await prometheus.fires('InterpreterServiceRefuses', 'InterpreterNobodyInterprets');
    sandbox.faults.clear();

    console.log('Redis may evict, then does not answer:');
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await prometheus.fires('InterpreterRedisEvicts');
    await redis.config('SET', 'maxmemory-policy', 'noeviction');
    await redis.call('CLIENT', 'PAUSE', '15000', 'ALL');
    await prometheus.fires('InterpreterDependencyDown');

    console.log('The process stutters:');
    const steady = new AbortController();
    const stutter = stuttering(interpreter, steady.signal);
    await prometheus.fires('InterpreterEventLoopStalls', 'InterpreterEventLoopHangs');
    steady.abort();
    await stutter;

    console.log('The process is killed, another room opens, a worker comes back:');
    const killed = once(interpreter, 'exit');
    interpreter.kill('SIGKILL');
    await killed;
    await prometheus.fires('InterpreterMetricsAbsent');
    await start('api');
    const other = new TroubledRoom(livekit, 'waiting');
    closings.push(() => other.close());
    await other.listen('es');
    await startRoom(other.name, ports.api);
    await prometheus.fires('InterpreterRoomsWait');
    // As no version of ours writes them.
    await redis.hset(`{interpreter}:settings:${other.name}`, 'settings', '{');
    await start('worker');
    await prometheus.fires('InterpreterWorkerDied', 'InterpreterRoomsFail', 'InterpreterDefect');
    const unseen = await prometheus.unseen();
    for (const alert of unseen) console.log(`never caused: ${alert}`);
    return empty.length + unseen.length === 0 ? 0 : 1;
  } finally {
    for (const child of children) child.kill('SIGKILL');
    for (const close of closings.toReversed()) await close();
    await dispose();
  }
});
// The native layer keeps the process alive.
process.exit();

/** Has the service say nothing for a while, then all at once, which is late for longer than the rules look back. */
async function haltingly(faults: Faults, fluent: AbortSignal): Promise<void> {
  while (!fluent.aborted) {
    faults.strike({ kind: 'stall', ms: 4_000 });
    await delay(16_000, undefined, { signal: fluent }).catch(() => undefined);
  }
}

/** Stops the process for a moment, again and again. */
async function stuttering(child: ChildProcess, steady: AbortSignal): Promise<void> {
  while (!steady.aborted) {
    child.kill('SIGSTOP');
    await delay(1_200);
    child.kill('SIGCONT');
    await delay(400);
  }
}

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { Reconciler } from '../src/jobs/reconciler.ts';
import { RedisConnections } from '../src/jobs/redis-connections.ts';
import { RoomQueue } from '../src/jobs/room-queue.ts';
import { SettingsStore } from '../src/jobs/settings-store.ts';
import { languageCodes } from '../src/protocol/languages.ts';
import { runBench, type Asked } from './bench-command.ts';
import { loadAverage } from './load-average.ts';
import { MeetingRooms } from './redis/meeting-rooms.ts';
import { redisFootprint } from './redis/redis-footprint.ts';
import { servers } from './servers.ts';

const usage = `npm run bench:redis -- [--quick] [--json]

What rooms cost Redis, and what it costs a worker to look at all rooms, each 5 s, of which one worker does. Without
media: the rooms are made up, jobs, snapshots, history and usage are real.
  --quick  a try in half a minute
  --json   the report as JSON`;

interface Served {
  readonly rooms: number;
  readonly commandsPerSecond: number;
  readonly cpuPercent: number;
  /** With an hour's history each. */
  readonly memoryBytesEach: number;
}

/** A look at all rooms that are open. */
interface Look {
  readonly rooms: number;
  readonly tookMs: number;
  /** Of the worker's processor. */
  readonly cpuMs: number;
  /** For so long at most the worker did nothing else. */
  readonly stalledMs: number;
}

interface Report {
  readonly loadAverage: { readonly before: number; readonly after: number };
  readonly served: Served;
  readonly looks: readonly Look[];
}

const quiet = { info: () => undefined, warn: () => undefined };
const measuredMs = 30_000;
/** So many of the rooms are given an hour's history. */
const filled = 10;
const defaults = { languages: languageCodes, noiseReduction: 'off', holdSeconds: 3, budget: {} } as const;

await runBench({ usage, measured, printed, good: () => true });

async function measured({ quick }: Asked, stop: AbortSignal): Promise<Report> {
  const before = loadAverage();
  const redis = await RedisConnections.open({ urls: [servers().redisUrl] }, quiet);
  try {
    const served = await serve(redis, quick ? 20 : 100, quick ? measuredMs / 3 : measuredMs, stop);
    const looks: Look[] = [];
    for (const rooms of quick ? [100] : [100, 1_000, 10_000]) {
      looks.push(await look(redis, rooms));
      stop.throwIfAborted();
    }
    return { loadAverage: { before, after: loadAverage() }, served, looks };
  } finally {
    redis.close();
  }
}

async function serve(redis: RedisConnections, count: number, forMs: number, stop: AbortSignal): Promise<Served> {
  // A worker that is nearly empty claims fast.
  const worker = new MeetingRooms(redis, '{bench}', 20 * count);
  const rooms = names(count);
  const empty = await redisFootprint(redis);
  try {
    await worker.serve(rooms, stop);
    const from = await redisFootprint(redis);
    await delay(forMs, undefined, { signal: stop });
    const to = await redisFootprint(redis);
    for (const room of rooms.slice(0, filled)) await worker.fillHistory(room);
    const full = await redisFootprint(redis);
    const seconds = (to.atMs - from.atMs) / 1_000;
    return {
      rooms: count,
      commandsPerSecond: (to.commands - from.commands) / seconds,
      cpuPercent: (to.cpuMs - from.cpuMs) / seconds / 10,
      memoryBytesEach: (to.memoryBytes - empty.memoryBytes) / count + (full.memoryBytes - to.memoryBytes) / filled,
    };
  } finally {
    await worker.close();
  }
}

/** All are queued already, as they are where webhooks come. */
async function look(redis: RedisConnections, count: number): Promise<Look> {
  const prefix = `{bench-${count}}`;
  const settings = new SettingsStore(redis.commands, prefix, defaults);
  const queue = new RoomQueue(redis.queue, prefix, quiet);
  const open = names(count).map((name) => ({ name, metadata: '', people: 6 }));
  const listRooms = () => Promise.resolve(open);
  const options = { redis: redis.commands, prefix, choice: 'all', settings, queue, log: quiet, listRooms } as const;
  const reconciler = new Reconciler(options);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  try {
    await reconciler.reconcile();
    loop.enable();
    const fromMs = performance.now();
    const before = process.cpuUsage();
    await reconciler.reconcile();
    const { user, system } = process.cpuUsage(before);
    const tookMs = performance.now() - fromMs;
    return { rooms: count, tookMs, cpuMs: (user + system) / 1_000, stalledMs: loop.max / 1e6 };
  } finally {
    loop.disable();
    await queue.close();
  }
}

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `a-room-with-a-name-${index}`);
}

function printed({ served, looks, loadAverage }: Report): string {
  const { rooms, commandsPerSecond, cpuPercent, memoryBytesEach } = served;
  return [
    `${rooms} rooms served: for each ${(commandsPerSecond / rooms).toFixed(1)} commands a second,`,
    `${(cpuPercent / rooms).toFixed(3)} % of a core of Redis, ${(memoryBytesEach / 1_024).toFixed(1)} kB after an hour`,
    '',
    ...looks.map(
      ({ rooms: count, tookMs, cpuMs, stalledMs }) =>
        `a look at ${count} rooms: ${tookMs.toFixed(0)} ms, ${cpuMs.toFixed(0)} of the processor; ` +
        `the event loop stalled for ${stalledMs.toFixed(0)} ms at most`,
    ),
    '',
    `load average ${loadAverage.before.toFixed(1)} before, ${loadAverage.after.toFixed(1)} after`,
  ].join('\n');
}

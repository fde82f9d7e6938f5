import './latency/quiet.ts';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { dispose, type Room } from '@livekit/rtc-node';
import { joinAsListener } from '../deploy/local/room-listener.ts';
import { startSandbox } from '../src/sandbox/server.ts';
import { DemoSpeakers } from '../test/support/demo-speakers.ts';
import { runBench, type Asked } from './bench-command.ts';
import { loadAverage } from './load-average.ts';
import { BenchWorker, type WorkerFootprint } from './rooms/bench-worker.ts';
import { servers } from './servers.ts';

const usage = `npm run bench:rooms -- [--quick] [--json]

What rooms cost a worker: with the demo's three speakers each, first with nobody who needs an interpreter, then with
somebody who listens in German.
  --quick  a try in a minute
  --json   the report as JSON`;

interface Row {
  readonly rooms: number;
  readonly listened: boolean;
  readonly sessions: number;
  readonly cpuPercent: number;
  readonly memoryMegabytes: number;
}

interface Report {
  readonly loadAverage: { readonly before: number; readonly after: number };
  readonly rows: readonly Row[];
}

/** A meeting of the demo takes a minute. */
const measuredMs = 60_000;
const settlingMs = 10_000;

await runBench({ usage, measured, printed, good: () => true });
// The native layer keeps the process alive.
process.exit();

async function measured({ quick }: Asked, stop: AbortSignal): Promise<Report> {
  const before = loadAverage();
  const forMs = quick ? measuredMs / 6 : measuredMs;
  const sandbox = await startSandbox({ engine: 'tone' });
  const worker = await BenchWorker.start(servers(), sandbox.url, stop);
  const speakers: DemoSpeakers[] = [];
  const listeners: Room[] = [];
  const rows: Row[] = [];
  const row = async (): Promise<void> => {
    await delay(settlingMs, undefined, { signal: stop });
    const from = await worker.footprint();
    await delay(forMs, undefined, { signal: stop });
    const to = await worker.footprint();
    rows.push({ rooms: speakers.length, listened: listeners.length > 0, ...between(from, to) });
  };
  try {
    await row();
    const names: string[] = [];
    for (const count of quick ? [1, 2] : [1, 4, 8]) {
      while (speakers.length < count) {
        const name = `bench-${randomBytes(4).toString('hex')}`;
        names.push(name);
        speakers.push(await DemoSpeakers.open(servers().livekit, name));
      }
      await worker.serves(count);
      await row();
      for (const name of names) listeners.push(await joinAsListener(servers().livekit, name, 'de'));
      await row();
      for (const listener of listeners.splice(0)) await listener.disconnect();
    }
    return { loadAverage: { before, after: loadAverage() }, rows };
  } finally {
    for (const listener of listeners) await listener.disconnect();
    for (const each of speakers) await each.close();
    await worker.stop();
    await sandbox.close();
    await dispose();
  }
}

function between(from: WorkerFootprint, to: WorkerFootprint): Omit<Row, 'rooms' | 'listened'> {
  const seconds = (to.atMs - from.atMs) / 1_000;
  return {
    sessions: (to.audioSeconds - from.audioSeconds) / seconds,
    cpuPercent: (100 * (to.cpuSeconds - from.cpuSeconds)) / seconds,
    memoryMegabytes: to.memoryBytes / 1e6,
  };
}

function printed({ rows, loadAverage: load }: Report): string {
  return [
    '| rooms | somebody listens | sessions on average | of a core | memory |',
    '| ----: | ---------------- | ------------------: | --------: | -----: |',
    ...rows.map(
      ({ rooms, listened, sessions, cpuPercent, memoryMegabytes }) =>
        `| ${rooms} | ${listened ? 'in German' : 'nobody'} | ${sessions.toFixed(1)} | ${cpuPercent.toFixed(1)} % | ` +
        `${memoryMegabytes.toFixed(0)} MB |`,
    ),
    '',
    `load average ${load.before.toFixed(1)} before, ${load.after.toFixed(1)} after`,
  ].join('\n');
}

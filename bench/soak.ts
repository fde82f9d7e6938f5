import './latency/quiet.ts';
import { setTimeout as delay } from 'node:timers/promises';
import { dispose } from '@livekit/rtc-node';
import { readArguments, UsageError } from '../deploy/local/command-line.ts';
import { run } from '../deploy/local/run.ts';
import { loadPhrasebook } from '../src/sandbox/phrasebook.ts';
import { footprint, settled, type Footprint } from './faults/footprint.ts';
import { WatchedRoom } from './faults/watched-room.ts';
import { recital } from './faults/recital.ts';
import { seededRandom } from '../test/support/seeded-random.ts';
import { loadAverage } from './load-average.ts';
import { servers, type Servers } from './servers.ts';
import { Agreement } from './soak/agreement.ts';
import { Crowd } from './soak/crowd.ts';

const usage = `npm run bench:soak -- [--minutes M] [--seed N] [--verbose]

Random joins, leaves, switches, mutes and faults in a real room; at the end nothing may be left of them.
  --minutes  how long; 10 unless given
  --seed     the same events for the same number; 1 unless given
  --verbose  every event, on stderr`;

const speechMs = 60_000;
const restingMs = 45_000;
const warmUpMinutes = 0.25;
/** What a run may add to the memory in its second half. */
const flatMegabytes = 60;

interface Soaked {
  readonly problems: readonly string[];
  readonly events: number;
  readonly sessions: number;
  readonly audioSeconds: Agreement['audioSeconds'];
  readonly middle: Footprint;
}

await run(async (stop) => {
  const { values } = readArguments({
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
  if (!(minutes > 0) || !Number.isInteger(seed)) throw new UsageError(usage);
  const crashes: string[] = [];
  const crashed = (error: unknown): void =>
    void crashes.push(`crash: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.on('uncaughtException', crashed);
  process.on('unhandledRejection', crashed);
  const tell = (event: string): void => {
    if (values.verbose) console.error(event);
  };
  try {
    const world = servers();
    // What a first room loads stays.
    await soak(world, { minutes: warmUpMinutes, seed: 0, tell }, stop);
    const before = footprint();
    const { problems, events, sessions, audioSeconds, middle } = await soak(world, { minutes, seed, tell }, stop);
    const left = await settled(before);
    const after = footprint();
    const memory = [before, middle, after].map(({ rssMegabytes }) => rssMegabytes.toFixed(0)).join(', ');
    const { room, service } = audioSeconds;
    console.log(`seed ${seed}, ${minutes} min: ${events} events, ${sessions} sessions`);
    console.log(`memory at the start, in the middle and at the end: ${memory} MB`);
    console.log(`audio: ${room.toFixed(1)} s sent, as the room says; ${service.toFixed(1)} s had, as the service says`);
    console.log(`load average ${loadAverage().toFixed(1)}`);
    const grew = after.rssMegabytes - middle.rssMegabytes > flatMegabytes ? ['memory grows'] : [];
    const all = [...crashes, ...problems, ...left, ...grew];
    console.log(all.length === 0 ? 'as it should be' : all.join('\n'));
    return all.length === 0 ? 0 : 1;
  } finally {
    await dispose();
  }
});
// The native layer keeps the process alive.
process.exit();

async function soak(
  world: Servers,
  { minutes, seed, tell }: { minutes: number; seed: number; tell: (event: string) => void },
  stop: AbortSignal,
): Promise<Soaked> {
  const random = seededRandom(seed);
  const { samples } = await recital(await loadPhrasebook(), 'en', speechMs);
  const room = await WatchedRoom.open(world, { random });
  const crowd = new Crowd(random, world, room, samples);
  const agreement = new Agreement(room);
  const beganAtMs = performance.now();
  const lastsMs = minutes * 60_000;
  let middle = footprint();
  let events = 0;
  try {
    for (let passedMs = 0; passedMs < lastsMs && !stop.aborted; passedMs = performance.now() - beganAtMs) {
      tell(`${(passedMs / 1000).toFixed(1)} s: ${await crowd.happen()}`);
      events += 1;
      if (passedMs < lastsMs / 2) middle = footprint();
      await delay(200 + random() * 3_000);
      agreement.check(crowd.wanted);
    }
    crowd.mend();
    await crowd.leave();
    const problems = [...agreement.problems, ...(await leftBehind(room))];
    const sessions = room.sandbox.sessions.length;
    return { problems, events, sessions, audioSeconds: agreement.audioSeconds, middle };
  } finally {
    await crowd.leave();
    await room.close();
  }
}

/** Nobody is in the room any more: what is still there? */
async function leftBehind(room: WatchedRoom): Promise<string[]> {
  const left: string[] = [];
  const isClosed = (): boolean => room.sandbox.sessions.every(({ closedAt }) => closedAt !== undefined);
  if (!(await room.within(restingMs, isClosed))) left.push('sessions are left open');
  const hasNoPairs = (): boolean => room.snapshot.pairs.length === 0;
  if (!(await room.within(restingMs, hasNoPairs))) left.push('interpreters are left');
  const hasNoTracks = async (): Promise<boolean> => (await room.translatedTracks()).length === 0;
  if (!(await room.within(restingMs, hasNoTracks))) left.push('tracks are left');
  return left;
}

import { totalUsd, type Prices } from '../../src/interpreter/cost.ts';
import type { Load } from './load.ts';

/** What a worker takes of a core, in percent of one. */
export const cpuPercent = {
  /** From bench:latency, one interpreter: 10.1, less one session, its microphone and who speaks into it. */
  process: 7.4,
  /** From bench:latency: nine interpreters more take 17.0, a microphone more among them. */
  session: 1.8,
  /** One that is on and silent, as LiveKit's library was measured alone. */
  microphone: 0.7,
  /** One that is spoken into: 0.2 more for the same, 0.7 for the speech gate (bench:gate). */
  talking: 0.9,
  /** An assumption: many rooms in one process have not been measured. */
  room: 1,
} as const;

/** What a worker takes of memory, in MB. */
export const memoryMb = {
  /** From bench:latency: 245, 315 and 454 with 1, 10 and 40 interpreters that talk, 395 where 4 of 40 do. */
  process: 240,
  interpreter: 4,
  session: 2,
  /** An assumption: a connection to LiveKit, with its room. */
  room: 10,
} as const;

/** A worker as the chart has it, on a core of its own. */
export const worker = {
  /** As npm run doctor reckons: the rest is for what comes at once. */
  usableCpuPercent: 70,
  memoryMb: 1_024,
  usableMemory: 0.8,
  rooms: 50,
} as const;

/** The service's price and its highest tier: audio minutes that it takes in a minute, for one account. */
export const service = {
  prices: { translationUsdPerMinute: 0.034, transcriptionUsdPerMinute: 0.017 } satisfies Prices,
  minutesPerMinute: 850,
  /** 24,000 samples a second of two bytes, in base64; the same again comes back. */
  kilobitsPerSecond: (24_000 * 2 * 8 * (4 / 3)) / 1_000,
} as const;

/** Commands that Redis is sent, as src/jobs has them. */
const redisPerSecond = {
  /** A snapshot each second (3), a sample each 10 s (5), a look at all rooms each 5 s (3), a lock each 10 s (3). */
  room: 3 + 5 / 10 + 3 / 5 + 3 / 10,
  /** Usage, each 5 s: what surrounds it, and each language, as if somebody always spoke. */
  usage: 2 / 5,
  usageLanguage: 4 / 5,
  /** A look for rooms each 250 ms or so, its state each 5 s (3), the turn to look at all rooms, locks. */
  worker: 4 + 3 / 5 + 1 / 5 + 1 / 10,
} as const;

/** As many as a node with 20 cores takes unless its configuration says otherwise (`limit.num_tracks`). */
const livekitNodeTracks = 8_000;

/** What it takes to serve a load. */
export interface Plan {
  readonly load: Load;
  readonly workers: number;
  readonly cores: number;
  readonly memoryGb: number;
  readonly usdPerHour: number;
  /** Accounts of the highest tier. */
  readonly accounts: number;
  readonly megabitsPerSecond: number;
  readonly redisPerSecond: number;
  /** For the sound alone, with the interpreters. */
  readonly livekitNodes: number;
}

export function planFor(load: Load): Plan {
  const workers = workersFor(load);
  const { session: perSession, interpreter: perInterpreter, room: perRoom, process } = memoryMb;
  const usedMb = load.mostSessions * perSession + load.interpreters * perInterpreter + load.rooms * perRoom;
  const hourMs = 3_600_000;
  return {
    load,
    workers,
    cores: coresUsed(load, workers),
    memoryGb: (usedMb + workers * process) / 1_024,
    usdPerHour: totalUsd([{ audioMs: load.sessions * hourMs, transcribedMs: 0 }], service.prices),
    accounts: Math.ceil(load.mostSessions / service.minutesPerMinute),
    megabitsPerSecond: (load.mostSessions * service.kilobitsPerSecond) / 1_000,
    redisPerSecond:
      load.rooms * (redisPerSecond.room + redisPerSecond.usage) +
      load.languages * redisPerSecond.usageLanguage +
      workers * redisPerSecond.worker,
    livekitNodes: Math.ceil((load.ownTracks + load.addedTracks) / livekitNodeTracks),
  };
}

/** Enough for the busiest second, if rooms were spread evenly: the first number at which nothing is too much. */
function workersFor(load: Load): number {
  const cpu = roomsPercent(load) / (worker.usableCpuPercent - cpuPercent.process);
  const usedMb =
    load.mostSessions * memoryMb.session + load.interpreters * memoryMb.interpreter + load.rooms * memoryMb.room;
  const memory = usedMb / (worker.memoryMb * worker.usableMemory - memoryMb.process);
  return Math.ceil(Math.max(cpu, memory, load.rooms / worker.rooms));
}

/** All that is not the processes' own. */
function roomsPercent({ rooms, microphones, talking, mostSessions }: Load): number {
  return (
    rooms * cpuPercent.room +
    microphones * cpuPercent.microphone +
    talking * cpuPercent.talking +
    mostSessions * cpuPercent.session
  );
}

function coresUsed(load: Load, workers: number): number {
  return (roomsPercent(load) + workers * cpuPercent.process) / 100;
}

import { randomBytes } from 'node:crypto';
import { RoomService } from '../../src/roomservice/room-service.ts';
import type { Burst } from './burst.ts';
import { Meeting } from './meeting.ts';
import { type Percentiles, percentiles } from './percentiles.ts';
import { percentBetween, usage } from './process-usage.ts';
import type { Rests, Scenario } from './scenario.ts';
import { translators, type TranslatorName, type World } from './translator.ts';

/** Long enough for sessions to end, tracks to rest and microphones to be left. */
const settleMs = 8_000;

/** Added latencies in milliseconds. */
export interface Latency extends Percentiles {
  readonly heard: number;
  /** Bursts of which the floor or the translation was not heard. */
  readonly lost: number;
}

export interface TrialResult {
  readonly latency: Latency;
  /** Of one core. */
  readonly cpuPercent: number;
  readonly rssMegabytes: number;
  /** Of all cores, all processes together: near 100, the figures tell of the machine. */
  readonly machinePercent: number;
}

/** Latencies in running speech, and of the first burst after a rest. */
export type RestsResult = Readonly<Record<Burst['kind'], Latency>>;

/** One scenario with one translator, everything of it started anew. */
export async function runTrial(
  world: World,
  name: TranslatorName,
  scenario: Scenario,
  stop: AbortSignal,
): Promise<TrialResult> {
  return translated(world, name, scenario, stop, async (meeting, pid) => {
    const talking = meeting.speakers.slice(0, scenario.talking);
    const muted = meeting.speakers.slice(scenario.talking);
    if (muted.length > 0) await meeting.mute(muted, settleMs);
    const before = await usage(pid);
    await meeting.talk(talking, scenario.bursts);
    const after = await usage(pid);
    const percent = percentBetween(before, after);
    return {
      latency: latency(meeting.bursts),
      cpuPercent: percent.process,
      rssMegabytes: after.rssMegabytes,
      machinePercent: percent.machine,
    };
  });
}

/** The interpreter, with speakers who rest. */
export async function runRests(world: World, rests: Rests, stop: AbortSignal): Promise<RestsResult> {
  return translated(world, 'interpreter', rests, stop, async (meeting) => {
    await meeting.rest(rests.rounds);
    const of = (kind: Burst['kind']): Latency => latency(meeting.bursts.filter((burst) => burst.kind === kind));
    return { running: of('running'), 'first-unmuted': of('first-unmuted'), 'first-open': of('first-open') };
  });
}

/** Runs `measure` on a meeting that is translated by a process of this id, warm and quiet. */
async function translated<Result>(
  world: World,
  name: TranslatorName,
  { speakers, languages }: { speakers: number; languages: number },
  stop: AbortSignal,
  measure: (meeting: Meeting, pid: number) => Promise<Result>,
): Promise<Result> {
  const room = `bench-${randomBytes(6).toString('hex')}`;
  const roomService = new RoomService(world.livekit);
  const meeting = await Meeting.open({ url: world.livekit.url, roomService, room, speakers, languages }, stop);
  try {
    const translator = await translators[name](world, { room, languages });
    try {
      await meeting.warmUp();
      return await measure(meeting, translator.pid ?? 0);
    } finally {
      await translator.stop();
    }
  } finally {
    await meeting.close();
  }
}

function latency(bursts: readonly Burst[]): Latency {
  const heard = bursts.flatMap(({ addedMs }) => addedMs ?? []);
  return { ...percentiles(heard), heard: heard.length, lost: bursts.length - heard.length };
}

import { randomBytes } from 'node:crypto';
import type { Services } from '../../deploy/local/services/services.ts';
import { languageCodes } from '../../src/protocol/languages.ts';
import { RoomService } from '../../src/roomservice/room-service.ts';
import type { Burst } from './burst.ts';
import { Meeting } from './meeting.ts';
import type { Order } from './order.ts';
import { type Percentiles, percentiles } from './percentiles.ts';
import { percentBetween, usage } from './process-usage.ts';
import type { Rests, Scenario } from './scenario.ts';
import { translators } from './translator.ts';

/** Long enough for sessions to end, tracks to rest and microphones to be left. */
const settleMs = 8_000;
const mostLost = 0.05;
const mostMachinePercent = 90;

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
  /** Not everything was heard even after a minute, or much was lost, or nothing of the machine was left. */
  readonly overloaded: boolean;
}

/** Latencies in running speech, and of the first burst after a rest. */
export type RestsResult = Readonly<Record<Burst['kind'], Latency>>;

/** One scenario with one translator, or the interpreter with speakers who rest: everything of it started anew. */
export async function measure(order: Order, services: Services, stop: AbortSignal): Promise<TrialResult | RestsResult> {
  const { world } = order;
  const { speakers, languages, measured: listenedTo } = 'rests' in order ? order.rests : order.scenario;
  const room = `bench-${randomBytes(6).toString('hex')}`;
  const roomService = new RoomService(world.livekit);
  const meeting = await Meeting.open(
    { url: world.livekit.url, roomService, room, speakers, languages, measured: listenedTo },
    stop,
  );
  const translate = translators['rests' in order ? 'interpreter' : order.translator];
  const translator = await translate(services, world, {
    room,
    languages: languageCodes.slice(0, languages),
    speechGate: 'level',
  });
  const warm = await Promise.race([
    meeting.warmUp('rests' in order ? speakers : order.scenario.talking),
    services.failed,
  ]);
  const measured =
    'rests' in order ? rested(meeting, order.rests) : talked(meeting, order.scenario, translator.pid ?? 0, warm);
  return Promise.race([measured, services.failed]);
}

async function talked(
  meeting: Meeting,
  { talking, bursts }: Scenario,
  pid: number,
  warm: boolean,
): Promise<TrialResult> {
  const muted = meeting.speakers.slice(talking);
  if (muted.length > 0) await meeting.mute(muted, settleMs);
  const before = await usage(pid);
  await meeting.talk(meeting.speakers.slice(0, talking), bursts);
  const after = await usage(pid);
  const percent = percentBetween(before, after);
  const heard = latency(meeting.bursts);
  return {
    latency: heard,
    cpuPercent: percent.process,
    rssMegabytes: after.rssMegabytes,
    machinePercent: percent.machine,
    overloaded: !warm || heard.lost > mostLost * heard.heard || percent.machine > mostMachinePercent,
  };
}

async function rested(meeting: Meeting, { rounds }: Rests): Promise<RestsResult> {
  await meeting.rest(rounds);
  const of = (kind: Burst['kind']): Latency => latency(meeting.bursts.filter((burst) => burst.kind === kind));
  return { running: of('running'), 'first-unmuted': of('first-unmuted'), 'first-open': of('first-open') };
}

function latency(bursts: readonly Burst[]): Latency {
  const heard = bursts.flatMap(({ addedMs }) => addedMs ?? []);
  return { ...percentiles(heard), heard: heard.length, lost: bursts.length - heard.length };
}

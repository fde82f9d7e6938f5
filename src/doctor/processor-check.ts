import { availableParallelism } from 'node:os';
import type { WorkerConfig } from '../config.ts';
import type { InterpretationSettings } from '../interpreter/demand.ts';
import type { InterpreterPorts, Participant } from '../interpreter/ports.ts';
import { RankedQuota } from '../interpreter/ranked-quota.ts';
import { RoomInterpretation } from '../interpreter/room-interpretation.ts';
import { readWish, attributes } from '../protocol/attributes.ts';
import { languageCodes } from '../protocol/languages.ts';
import { systemClock } from '../roles/system-clock.ts';
import { createLanguageDetector } from '../speech/language-detector.ts';
import { createSpeechDetection } from '../speech/speech-detection.ts';
import { combinedObserver } from '../telemetry/combined-observer.ts';
import { RealtimeTranslation } from '../translation/realtime-translation.ts';
import type { Complaints } from './complaints.ts';
import { LoopDelay } from './event-loop-check.ts';
import type { DoctorRooms } from './doctor-rooms.ts';
import type { Check } from './examination.ts';
import { Rehearsal } from './rehearsal.ts';
import { StandIn } from './stand-in.ts';
import { Tone } from './tone.ts';
import { fault, ok, type Verdict, warning } from './verdict.ts';

const timeoutMs = 60_000;
const interpreters = 10;
const beginWithinMs = 20_000;
const baseMs = 2_000;
const settleMs = 2_000;
const measuredMs = 5_000;
/** Of a core; the rest is for what comes at once, such as a room that opens. */
const usableShare = 0.7;
const audibleMs = 100;
/** Who is held up for so long does not do what is to be measured; nor does who seems to do it for next to nothing. */
const starvedMs = 500;
const leastMsPerSecond = 2;
/** The speaker says, as a person does, something and then nothing. */
const breakMs = 500;

/** What the processor has to do for an interpreter. */
export interface Load {
  readonly msPerSecondEach: number;
  readonly worstDelayMs: number;
}

/**
 * For how many interpreters the processor is enough: ten of them at work, for some seconds, in a room of their own, with
 * the real LiveKit and the sandbox. It is good to a third: it holds one speaker, no listener and no speech model, and
 * whatever else this machine does at the time.
 */
export function processorCheck(config: WorkerConfig, rooms: DoctorRooms, complaints: Complaints): Check {
  const run = async (signal: AbortSignal): Promise<Verdict> => {
    const load = await measure(config, rooms, complaints, signal);
    if (typeof load === 'string') {
      return fault(`${load}${complaints.last}`, 'Look again while nothing else runs here; if it stays, give it more.');
    }
    return judgeLoad(load, availableParallelism(), config.worker.maxSessions);
  };
  return { name: 'processor', needs: ['livekit-media'], timeoutMs, run };
}

export function judgeLoad({ msPerSecondEach: each, worstDelayMs }: Load, cores: number, maxSessions?: number): Verdict {
  if (worstDelayMs > starvedMs || each < leastMsPerSecond) {
    return warning(
      `it cannot be told: timers were up to ${worstDelayMs} ms late`,
      'Look again while nothing else takes the processor; if nothing does, ten interpreters are too many for it.',
    );
  }
  const perCore = Math.floor((usableShare * 1_000) / each);
  const found =
    `an interpreter takes ${(each / 10).toFixed(1)} % of a core: some ${perCore} a core (${cores} here), give or take a third; ` +
    `timers up to ${worstDelayMs} ms late`;
  if (worstDelayMs > audibleMs) {
    return warning(found, 'Leave the worker more of the processor: ten interpreters already make voices stall.');
  }
  if (maxSessions !== undefined && maxSessions > perCore * cores) {
    return warning(found, `Set INTERPRETER_MAX_SESSIONS to ${perCore * cores} or fewer: it is ${maxSessions}.`);
  }
  return ok(found);
}

async function measure(
  config: WorkerConfig,
  rooms: DoctorRooms,
  complaints: Complaints,
  signal: AbortSignal,
): Promise<Load | string> {
  const standIn = await StandIn.start();
  try {
    // Its listeners are not there, and cannot be subscribed to anything.
    const nudge = (): Promise<void> => Promise.resolve();
    const rehearsal = await Rehearsal.open({ config, rooms, log: complaints, nudge });
    try {
      return await measureIn(rehearsal, config, standIn.url, signal);
    } finally {
      await rehearsal.close();
    }
  } finally {
    standIn.close();
  }
}

async function measureIn(
  { interpreter, visitor }: Rehearsal,
  config: WorkerConfig,
  serviceUrl: string,
  signal: AbortSignal,
): Promise<Load | string> {
  await visitor.speak(new Tone(300, breakMs));
  const base = await processorMs(baseMs, signal);
  const speech = await createSpeechDetection({ kind: 'level', onUnjudged: () => undefined });
  const { microphones, tracks, audience, captions, status } = interpreter;
  const ports: InterpreterPorts = {
    ...{ microphones, tracks, audience, captions, status, speech },
    translation: standInService(config, serviceUrl),
    languages: createLanguageDetector(),
    quota: new RankedQuota(Infinity),
    observer: combinedObserver([]),
    clock: systemClock,
    random: Math.random,
  };
  const interpretation = new RoomInterpretation(ports, settingsOf(config));
  let delay: LoopDelay | undefined;
  try {
    const update = (): void => interpretation.update([...interpreter.participants(), ...listeners()]);
    interpreter.onChange(update);
    update();
    const working = (): number => interpretation.pairs.filter(({ state }) => state === 'live').length;
    const untilMs = performance.now() + beginWithinMs;
    while (working() < interpreters) {
      if (performance.now() > untilMs) return `only ${working()} of ${interpreters} interpreters came to work`;
      await pause(100, signal);
    }
    await pause(settleMs, signal);
    delay = new LoopDelay();
    const loaded = await processorMs(measuredMs, signal);
    return { msPerSecondEach: (loaded - base) / interpreters, worstDelayMs: delay.close() };
  } finally {
    delay?.close();
    interpretation.close();
    await speech.close();
  }
}

/** As many listeners, each in a language of their own, as there are interpreters. */
function listeners(): Participant[] {
  return languageCodes
    .slice(0, interpreters)
    .map((code) => ({ identity: `listener-${code}`, wish: readWish({ [attributes.listen]: code }) }));
}

function standInService(config: WorkerConfig, url: string): RealtimeTranslation {
  return new RealtimeTranslation({
    ...config.translation,
    ...{ url, headers: {}, auth: 'bearer', key: { read: () => 'sandbox' } },
    identitySecret: config.identitySecret,
    noiseReduction: undefined,
  });
}

function settingsOf({ prices, worker }: WorkerConfig): InterpretationSettings {
  return {
    languages: new Set(languageCodes),
    ...{ captions: true, transcription: false, warm: true, holdMs: 10_000, budget: {} },
    noOutputMs: worker.noOutputMs,
    prices,
  };
}

/** What the whole process takes of the processor, in milliseconds a second. */
async function processorMs(durationMs: number, signal: AbortSignal): Promise<number> {
  const before = process.cpuUsage();
  const startedAtMs = performance.now();
  await pause(durationMs, signal);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (performance.now() - startedAtMs);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  signal.throwIfAborted();
}

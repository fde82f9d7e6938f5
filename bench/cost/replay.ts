import { setImmediate as turn } from 'node:timers/promises';
import { chunkMs } from '../../src/interpreter/ports.ts';
import { RankedQuota } from '../../src/interpreter/ranked-quota.ts';
import { RoomInterpretation } from '../../src/interpreter/room-interpretation.ts';
import { languageCodes } from '../../src/protocol/languages.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { createLanguageDetector } from '../../src/speech/language-detector.ts';
import { createSpeechDetection } from '../../src/speech/speech-detection.ts';
import { FakeClock } from '../../test/support/fake-clock.ts';
import { sandboxTranslation } from '../../test/support/sandbox-translation.ts';
import { seededRandom } from '../../test/support/seeded-random.ts';
import { unobserved } from '../../test/support/unobserved.ts';
import { billOf, type Bill } from './bill.ts';
import { MeteredTranslation } from './metered-translation.ts';
import { SteppedRoom } from './stepped-room.ts';
import type { Trace } from './trace.ts';
import type { Voice } from './voices.ts';

/** How a room is interpreted. */
export interface Manner {
  readonly holdMs: number;
  /** A session opens when its speaker unmutes. */
  readonly warm: boolean;
  /** Everybody tells which language they speak. */
  readonly declares: boolean;
  readonly engine: 'tone' | 'phrasebook';
}

export interface ReplayResult {
  readonly bill: Bill;
  /** Turns, each in each language that it is wanted in. */
  readonly turns: number;
  /** Those whose first syllable was not sent, and by how much at worst. */
  readonly lateTurns: number;
  readonly latestMs: number;
  readonly speechMs: number;
  /** The part of the speech that was never sent. */
  readonly missedMs: number;
}

/** After the last word: the hold, and what a session still owes. */
const tailMs = 5_000;
/**
 * The model answers a window a turn of the event loop, and a sound after a silence brings the windows of a second at
 * once.
 */
const turnsPerStep = 40;

/**
 * A meeting in the corridor by a clock that waits for everybody: the same every time. The speech gate is the real one,
 * and so is the client of the service; the service is a sandbox, whose ledger tells what was paid.
 */
export async function replayed(
  trace: Trace,
  voices: ReadonlyMap<string, Voice>,
  manner: Manner,
  stop: AbortSignal,
): Promise<ReplayResult> {
  const room = new SteppedRoom(trace, voices, manner.declares);
  const sandbox = await startSandbox({ engine: manner.engine });
  let unjudgedMs = 0;
  const speech = await createSpeechDetection({ kind: 'silero', onUnjudged: (ms) => (unjudgedMs += ms) });
  const translation = new MeteredTranslation(sandboxTranslation(sandbox.url), (samples) => room.heardAtMs(samples));
  const clock = new FakeClock();
  const nothing = { send: () => undefined };
  const interpretation = new RoomInterpretation(
    {
      microphones: room.microphones,
      tracks: room.tracks,
      speech,
      languages: createLanguageDetector(),
      quota: new RankedQuota(Infinity),
      translation,
      audience: { permit: () => undefined },
      captions: nothing,
      status: nothing,
      observer: unobserved,
      clock,
      random: seededRandom(1),
    },
    {
      languages: new Set(languageCodes),
      captions: true,
      transcription: true,
      holdMs: manner.holdMs,
      warm: manner.warm,
      noOutputMs: 15_000,
      budget: {},
      prices: { translationUsdPerMinute: 0, transcriptionUsdPerMinute: 0 },
    },
  );
  try {
    interpretation.update(room.participants);
    let here = whoIsHere(room);
    const endMs = trace.toMs + Math.min(manner.holdMs, tailMs) + tailMs;
    while (room.nowMs < endMs) {
      stop.throwIfAborted();
      clock.advance(chunkMs);
      room.speak();
      for (let count = 0; count < turnsPerStep; count += 1) await turn();
      if (here !== (here = whoIsHere(room))) interpretation.update(room.participants);
      await translation.settled(stop);
      room.play();
    }
  } finally {
    interpretation.close();
    await speech.close();
    await sandbox.close();
  }
  if (unjudgedMs > 0) throw new Error(`${unjudgedMs} ms were judged by their level alone: the figures would not hold`);
  return { bill: billOf(sandbox.sessions), ...missed(trace, translation) };
}

/** Changes whenever somebody comes or goes, mutes or unmutes. */
function whoIsHere(room: SteppedRoom): string {
  return room.participants.map(({ identity, microphone }) => `${identity} ${microphone?.muted ?? true}`).join();
}

function missed(trace: Trace, translation: MeteredTranslation): Omit<ReplayResult, 'bill'> {
  let [turns, lateTurns, latestMs, speechMs, missedMs] = [0, 0, 0, 0, 0];
  for (const said of trace.turns) {
    for (const language of trace.wanted(said)) {
      const pair = { speaker: said.speaker, language };
      const { atOnsetMs } = translation.missed({ pair, span: [said.from, said.to] });
      turns += 1;
      if (atOnsetMs > 0) lateTurns += 1;
      latestMs = Math.max(latestMs, atOnsetMs);
      for (const span of said.speech) {
        speechMs += span[1] - span[0];
        missedMs += translation.missed({ pair, span }).ms;
      }
    }
  }
  return { turns, lateTurns, latestMs, speechMs, missedMs };
}

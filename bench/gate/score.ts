import { labelMs, runsOf } from './labels.ts';
import type { Told, Trial } from './trial.ts';

/** What a new session is given of the past. */
const preRollMs = 2_000;
/** Shorter pauses do not make a new onset: no session is closed in them. */
const pauseMs = 1_000;
const allowedCutMs = 100;

export interface Score {
  readonly speechMs: number;
  /** Labelled speech outside of what the gate called speech. */
  readonly missedMs: number;
  readonly openings: number;
  readonly onsets: number;
  /** Onsets whose first 100 ms and more no session would get, though it got the rest. */
  readonly cutOnsets: number;
  /** Stretches of speech, mostly single words, for which the gate did not open at all. */
  readonly unheard: number;
  /** From an onset to the telling of it. */
  readonly tellingMs: readonly number[];
  /** From the last labelled speech to where the gate says that it ended. */
  readonly overshootMs: readonly number[];
}

export function scored({ told, durationMs }: Trial, labels: readonly boolean[]): Score {
  const heard = labels.slice(0, durationMs / labelMs);
  const spans = told.flatMap((change, index) => (change.speaking ? [spanFrom(change, told[index + 1])] : []));
  const called = heard.map(() => false);
  for (const { fromMs, toMs } of spans) {
    called.fill(true, Math.max(0, Math.floor(fromMs / labelMs)), Math.floor(Math.min(toMs, durationMs) / labelMs));
  }
  const stretches = runsOf(heard, pauseMs / labelMs).map(({ from, to }) => ({
    onsetMs: from * labelMs,
    endMs: to * labelMs,
  }));
  const speech = heard.filter((label) => label).length;
  const missed = heard.filter((label, index) => label && !called[index]).length;
  const opened = stretches.map(({ onsetMs, endMs }) => {
    const span = spans.find(({ fromMs, toMs }) => fromMs < endMs && toMs > onsetMs);
    return span && { cutMs: span.fromMs - onsetMs, tellingMs: Math.max(0, span.toldMs - onsetMs) };
  });
  const found = opened.filter((one) => one !== undefined);
  return {
    speechMs: speech * labelMs,
    missedMs: missed * labelMs,
    openings: spans.length,
    onsets: stretches.length,
    cutOnsets: found.filter(({ cutMs }) => cutMs > allowedCutMs).length,
    unheard: opened.length - found.length,
    tellingMs: found.map(({ tellingMs }) => tellingMs),
    overshootMs: spans
      .filter(({ toMs }) => toMs < durationMs)
      .flatMap(({ toMs }) => {
        const last = heard.lastIndexOf(true, Math.floor(toMs / labelMs) - 1);
        return last < 0 ? [] : [toMs - (last + 1) * labelMs];
      }),
  };
}

/** From where on audio is sent, to where the speech is said to end. */
function spanFrom({ atMs, toldMs }: Told, end: Told | undefined): { fromMs: number; toMs: number; toldMs: number } {
  return { fromMs: Math.max(atMs, toldMs - preRollMs), toMs: end?.atMs ?? Infinity, toldMs };
}

export function added(scores: readonly Score[]): Score {
  const sum = (pick: (score: Score) => number): number => scores.reduce((total, score) => total + pick(score), 0);
  return {
    speechMs: sum(({ speechMs }) => speechMs),
    missedMs: sum(({ missedMs }) => missedMs),
    openings: sum(({ openings }) => openings),
    onsets: sum(({ onsets }) => onsets),
    cutOnsets: sum(({ cutOnsets }) => cutOnsets),
    unheard: sum(({ unheard }) => unheard),
    tellingMs: scores.flatMap(({ tellingMs }) => tellingMs),
    overshootMs: scores.flatMap(({ overshootMs }) => overshootMs),
  };
}

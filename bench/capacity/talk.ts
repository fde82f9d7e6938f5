import type { Random } from '../../test/support/seeded-random.ts';

/** Somebody speaks, from their first syllable to their last. */
export interface Turn {
  readonly speaker: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** As bench/cost/make.py has them, who made the meeting. */
const medianLog = 9.1;
const spreadLog = 0.95;
const shortestMs = 1_500;
const longestMs = 75_000;
const backchannelShare = 0.25;
const overlapShare = 0.125;
const overlapsFromMs = 6_000;

/** So many people talk with each other, for so long, in the manner of the meeting's. In the order of their beginnings. */
export function talk(speakers: number, lengthMs: number, random: Random): Turn[] {
  const between = (least: number, most: number): number => least + random() * (most - least);
  // Some say more than others.
  const weights = Array.from({ length: speakers }, () => Math.ceil(between(0, 4)));
  const turns: Turn[] = [];
  let last: number | undefined;
  for (let atMs = between(0, 2_500); atMs < lengthMs;) {
    const speaker = other(last, weights, random);
    const saidMs = Math.min(longestMs, Math.max(shortestMs, Math.exp(medianLog + spreadLog * normal(random))));
    const toMs = Math.min(atMs + saidMs, lengthMs);
    turns.push({ speaker, fromMs: atMs, toMs });
    if (speakers > 1 && random() < backchannelShare) {
      const fromMs = between(atMs, toMs);
      const mumbling = other(speaker, weights, random);
      turns.push({ speaker: mumbling, fromMs, toMs: Math.min(fromMs + between(400, 1_200), lengthMs) });
    }
    last = speaker;
    const overlaps = saidMs > overlapsFromMs && random() < overlapShare;
    atMs = overlaps ? toMs - between(1_000, 3_000) : toMs + between(200, 2_500);
  }
  return turns.sort((one, next) => one.fromMs - next.fromMs);
}

/** Anybody but the one who spoke last, unless there is nobody else. */
function other(last: number | undefined, weights: readonly number[], random: Random): number {
  const open = weights.map((weight, speaker) => (speaker === last && weights.length > 1 ? 0 : weight));
  let left = random() * open.reduce((sum, weight) => sum + weight, 0);
  return Math.max(
    0,
    open.findIndex((weight) => (left -= weight) < 0),
  );
}

/** Box and Muller's. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

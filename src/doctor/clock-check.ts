import type { FleetConfig } from '../config.ts';
import type { Check } from './examination.ts';
import type { RedisReading } from './redis-reading.ts';
import { fault, ok, skipped, type Verdict, warning } from './verdict.ts';

const timeoutMs = 10_000;
/** Tokens and webhooks bear times, and servers forgive a minute. */
const forgivenMs = 60_000;
/** A clock that is kept right is so within milliseconds; LiveKit's answer tells no more than the second. */
const keptWithinMs = 2_000;

const keepTime = 'Run chrony or systemd-timesyncd on the machines concerned: tokens are refused for a minute of it.';

/** How far a server's clock is ahead of ours. */
export interface ClockReading {
  readonly of: string;
  readonly aheadMs: number;
}

/** Whether the clocks of LiveKit and Redis agree with ours. */
export function clockCheck({ livekit }: FleetConfig, redis: RedisReading): Check {
  const run = async (signal: AbortSignal): Promise<Verdict> => {
    const readings: ClockReading[] = [];
    if (redis.connections !== undefined) readings.push({ of: 'Redis', aheadMs: await redis.clockAheadMs() });
    const aheadMs = await livekitAheadMs(livekit.url, signal);
    if (aheadMs !== undefined) readings.push({ of: 'LiveKit', aheadMs });
    return judgeClocks(readings);
  };
  return { name: 'clocks', timeoutMs, run };
}

export function judgeClocks(readings: readonly ClockReading[]): Verdict {
  if (readings.length === 0) return skipped('neither LiveKit nor Redis tells the time');
  const told = readings.map(({ of, aheadMs }) => `${of} ${Math.round(aheadMs)} ms`);
  const found = `ahead of this machine: ${told.join(', ')}`;
  const most = Math.max(...readings.map(({ aheadMs }) => Math.abs(aheadMs)));
  if (most >= forgivenMs) return fault(found, keepTime);
  return most > keptWithinMs ? warning(found, keepTime) : ok(found);
}

/** By the `Date` of an answer; undefined where it has none. */
async function livekitAheadMs(url: string, signal: AbortSignal): Promise<number | undefined> {
  const beforeMs = Date.now();
  const answer = await fetch(url.replace(/^ws/, 'http'), { signal, redirect: 'manual' }).catch(() => undefined);
  if (answer === undefined) return undefined;
  await answer.body?.cancel();
  const date = answer.headers.get('date');
  if (date === null) return undefined;
  // It is cut to the second.
  return Date.parse(date) + 500 - (beforeMs + Date.now()) / 2;
}

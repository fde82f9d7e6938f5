import { fault, skipped, type Verdict } from './verdict.ts';

/** One thing that is looked at. */
export interface Check {
  /** As people and scripts call it, such as `redis-policy`. */
  readonly name: string;
  /** It is skipped where one of these was, or is at fault. */
  readonly needs?: readonly string[];
  readonly timeoutMs: number;
  /** May reject: what nobody foresaw is a fault. It gives back what it has opened, also after the signal's abort. */
  readonly run: (signal: AbortSignal) => Promise<Verdict>;
}

/** A check that was made. */
export interface Finding {
  readonly name: string;
  readonly verdict: Verdict;
  readonly tookMs: number;
}

/** What a check that was too late may still take to give back what it has opened. */
const tidyMs = 5_000;

/** Makes checks one after the other; each finding is there as soon as it is made. */
export async function* examine(checks: readonly Check[], stop: AbortSignal): AsyncGenerator<Finding> {
  const unusable = new Set<string>();
  for (const check of checks) {
    stop.throwIfAborted();
    const startedAtMs = performance.now();
    const missing = check.needs?.find((name) => unusable.has(name));
    const verdict =
      missing === undefined ? await verdictOf(check, stop) : skipped(`it needs ${missing}, which is not well`);
    if (verdict.status === 'fault' || verdict.status === 'skipped') unusable.add(check.name);
    yield { name: check.name, verdict, tookMs: Math.round(performance.now() - startedAtMs) };
  }
}

async function verdictOf({ run, timeoutMs }: Check, stop: AbortSignal): Promise<Verdict> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  const signal = AbortSignal.any([stop, late.signal]);
  const running = run(signal).catch((error: unknown) =>
    fault(error instanceof Error ? error.message : String(error), 'The message is all that is known of it.'),
  );
  try {
    const verdict = await Promise.race([running, aborted(signal)]);
    if (verdict !== undefined) return verdict;
    await Promise.race([running, pause(tidyMs)]);
    stop.throwIfAborted();
    return fault(`no answer within ${timeoutMs / 1000} s`, 'See whether a firewall drops packets on the way.');
  } finally {
    clearTimeout(timer);
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

import { setTimeout as delay } from 'node:timers/promises';

/** What a process holds: of each kind of socket, timer and the like how many, and its memory. */
export interface Footprint {
  readonly resources: Readonly<Record<string, number>>;
  readonly rssMegabytes: number;
}

/** Kinds that come and go with any wait, or belong to the console. */
const passing = new Set(['Immediate', 'TTYWrap', 'PipeWrap', 'FSReqCallback', 'FSReqPromise', 'GetAddrInfoReqWrap']);

/** Connections for requests are kept for some seconds. */
const settlingMs = 10_000;

export function footprint(): Footprint {
  const resources: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) {
    if (!passing.has(kind)) resources[kind] = (resources[kind] ?? 0) + 1;
  }
  return { resources, rssMegabytes: process.memoryUsage.rss() / 1024 / 1024 };
}

/** What there is more of than before, such as `Timeout: 3 instead of 2`. */
function grown(before: Footprint, now: Footprint): string[] {
  return Object.entries(now.resources)
    .filter(([kind, count]) => count > (before.resources[kind] ?? 0))
    .map(([kind, count]) => `${kind}: ${count} instead of ${before.resources[kind] ?? 0}`);
}

/** What is still held when connections that are kept for the next request have had their time. */
export async function settled(before: Footprint): Promise<string[]> {
  for (let waitedMs = 0; waitedMs < settlingMs && grown(before, footprint()).length > 0; waitedMs += 500) {
    await delay(500);
  }
  return grown(before, footprint());
}

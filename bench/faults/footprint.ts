/** What a process holds: of each kind of socket, timer and the like how many, and its memory. */
export interface Footprint {
  readonly resources: Readonly<Record<string, number>>;
  readonly rssMegabytes: number;
}

/** Kinds that come and go with any wait, or belong to the console. */
const passing = new Set(['Immediate', 'TTYWrap', 'PipeWrap', 'FSReqCallback', 'FSReqPromise', 'GetAddrInfoReqWrap']);

export function footprint(): Footprint {
  const resources: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) {
    if (!passing.has(kind)) resources[kind] = (resources[kind] ?? 0) + 1;
  }
  return { resources, rssMegabytes: process.memoryUsage.rss() / 1024 / 1024 };
}

/** What there is more of than before, such as `Timeout: 3 instead of 2`. */
export function grown(before: Footprint, now: Footprint): string[] {
  return Object.entries(now.resources)
    .filter(([kind, count]) => count > (before.resources[kind] ?? 0))
    .map(([kind, count]) => `${kind}: ${count} instead of ${before.resources[kind] ?? 0}`);
}

import type { Listening } from './listening.ts';
import { Probes } from './probes.ts';
import type { ClusterEvent, Release } from './release.ts';
import type { Workers } from './workers.ts';

type Counts = ReadonlyMap<string, number>;

interface Row {
  readonly what: string;
  /** Absent where nobody listened. */
  readonly silenceMs: number | undefined;
  readonly tookMs: number;
  readonly events: Counts;
  readonly probes: Counts;
  readonly complaints: Counts;
}

/** What was done to a release, for how long nobody was heard, and what cluster, probes and logs said meanwhile. */
export class Table {
  readonly #release: Release;
  readonly #workers: Workers;
  readonly #rows: Row[] = [];

  constructor(release: Release, workers: Workers) {
    this.#release = release;
    this.#workers = workers;
  }

  /** `happens` ends with somebody heard, if anybody listens. Answers for how long nobody was, in milliseconds. */
  async measure(what: string, heard: () => Listening | undefined, happens: () => Promise<void>): Promise<number> {
    const since = new Date();
    const sinceMs = performance.now();
    const before = eventCounts(await this.#release.events());
    const probes = new Probes(this.#workers);
    try {
      await happens();
    } finally {
      await probes.end();
    }
    const silenceMs = heard()?.longestSilenceMs(sinceMs);
    const after = [...eventCounts(await this.#release.events())];
    this.#rows.push({
      what,
      silenceMs,
      tookMs: performance.now() - sinceMs,
      events: new Map(after.map(([reason, count]) => [reason, count - (before.get(reason) ?? 0)])),
      probes: await probes.end(),
      complaints: complaintCounts(await this.#release.log(since)),
    });
    return silenceMs ?? 0;
  }

  /** As Markdown. */
  print(): string {
    const seconds = (ms: number | undefined): string => (ms === undefined ? '-' : (ms / 1000).toFixed(1));
    const rows = this.#rows.map(({ what, silenceMs, tookMs, events, probes, complaints }) => {
      const cells = [what, seconds(silenceMs), seconds(tookMs), ...[probes, events, complaints].map(told)];
      return `| ${cells.join(' | ')} |`;
    });
    // The log is that of the pods which are there at the end of each.
    const head = ['what', 'nobody heard, s', 'took, s', "workers' /readyz", 'events', 'warnings and errors logged'];
    return [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows].join('\n');
  }
}

function told(counts: Counts): string {
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
}

function eventCounts(events: readonly ClusterEvent[]): Counts {
  return tally(events.map(({ reason, count = 1 }) => [reason, count]));
}

function complaintCounts(lines: readonly string[]): Counts {
  return tally(
    lines
      .map((line) => parsed(line))
      .filter(({ level }) => level !== undefined && ['warn', 'error', 'fatal'].includes(level))
      .map(({ msg = '' }) => [msg, 1]),
  );
}

/** LiveKit's media library writes lines of its own, which are no JSON. */
function parsed(line: string): { readonly level?: string; readonly msg?: string } {
  try {
    return JSON.parse(line) as { level?: string; msg?: string };
  } catch {
    return {};
  }
}

function tally(found: readonly (readonly [string, number])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [what, count] of found) counts.set(what, (counts.get(what) ?? 0) + count);
  return counts;
}

import type { Listening } from './listening.ts';
import type { ClusterEvent, Release } from './release.ts';

interface Row {
  readonly what: string;
  readonly silenceMs: number;
  readonly tookMs: number;
  readonly events: string;
}

/** What was done to a release, for how long nobody was heard, and what the cluster said meanwhile. */
export class Table {
  readonly #release: Release;
  readonly #rows: Row[] = [];

  constructor(release: Release) {
    this.#release = release;
  }

  /** `happens` ends with somebody heard. */
  async measure(what: string, heard: () => Listening, happens: () => Promise<void>): Promise<void> {
    const sinceMs = performance.now();
    const before = tally(await this.#release.events());
    await happens();
    const after = tally(await this.#release.events());
    const events = [...after].map(([reason, count]) => [reason, count - (before.get(reason) ?? 0)] as const);
    this.#rows.push({
      what,
      silenceMs: heard().longestSilenceMs(sinceMs),
      tookMs: performance.now() - sinceMs,
      events: events
        .filter(([, count]) => count > 0)
        .map(([reason, count]) => `${count} ${reason}`)
        .join(', '),
    });
  }

  /** As Markdown. */
  print(): string {
    const seconds = (ms: number): string => (ms / 1000).toFixed(1);
    const rows = this.#rows.map(
      ({ what, silenceMs, tookMs, events }) => `| ${what} | ${seconds(silenceMs)} | ${seconds(tookMs)} | ${events} |`,
    );
    return ['| what | nobody heard, s | took, s | events |', '| --- | --- | --- | --- |', ...rows].join('\n');
  }
}

function tally(events: readonly ClusterEvent[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { reason, count = 1 } of events) counts.set(reason, (counts.get(reason) ?? 0) + count);
  return counts;
}

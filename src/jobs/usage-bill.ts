import { totalUsd, type Prices, type Usage } from '../interpreter/cost.ts';
import type { LanguageCode } from '../protocol/languages.ts';
import { dayAt } from './usage-days.ts';

/** What a room has used so far, by target language, and whom it belongs to from now on. */
export interface RoomUsageReading {
  readonly tenant: string | undefined;
  readonly usage: Readonly<Partial<Record<LanguageCode, Usage>>>;
}

/** What one owner of a room has used into one language on one day for one tenant. */
export interface UsageEntry {
  readonly day: string;
  readonly tenant: string | undefined;
  readonly language: string;
  readonly audioMs: number;
  readonly transcribedMs: number;
  readonly usd: number;
}

/**
 * Splits what a room uses, which is read as sums that only grow, by day and tenant. What it answers are sums again: to
 * write them twice changes nothing.
 */
export class UsageBill {
  readonly #prices: Prices;
  readonly #entries = new Map<string, UsageEntry>();
  readonly #unwritten = new Set<string>();
  #billed: RoomUsageReading['usage'] = {};

  constructor(prices: Prices) {
    this.#prices = prices;
  }

  /** Everything of this owner, added up. */
  get total(): Usage & { readonly usd: number } {
    const usages = Object.values(this.#billed);
    return {
      audioMs: sum(usages.map(({ audioMs }) => audioMs)),
      transcribedMs: sum(usages.map(({ transcribedMs }) => transcribedMs)),
      usd: totalUsd(usages, this.#prices),
    };
  }

  /** The entries that have changed since they were written. */
  get unwritten(): readonly UsageEntry[] {
    return [...this.#unwritten].flatMap((key) => this.#entries.get(key) ?? []);
  }

  add({ tenant, usage }: RoomUsageReading, nowMs: number): void {
    const day = dayAt(nowMs);
    for (const [language, { audioMs, transcribedMs }] of Object.entries(usage)) {
      const before = this.#billed[language as LanguageCode] ?? { audioMs: 0, transcribedMs: 0 };
      const added = { audioMs: audioMs - before.audioMs, transcribedMs: transcribedMs - before.transcribedMs };
      if (added.audioMs <= 0) continue;
      const key = JSON.stringify([day, tenant, language]);
      const entry = this.#entries.get(key) ?? { day, tenant, language, audioMs: 0, transcribedMs: 0, usd: 0 };
      this.#entries.set(key, {
        ...entry,
        audioMs: entry.audioMs + added.audioMs,
        transcribedMs: entry.transcribedMs + added.transcribedMs,
        usd: entry.usd + totalUsd([added], this.#prices),
      });
      this.#unwritten.add(key);
    }
    this.#billed = usage;
  }

  /** These have been written. */
  settle(entries: readonly UsageEntry[]): void {
    for (const { day, tenant, language } of entries) this.#unwritten.delete(JSON.stringify([day, tenant, language]));
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import type { LanguageCode } from '../protocol/languages.ts';
import type { PairStatus } from '../protocol/status.ts';
import { pairKey } from '../protocol/track-name.ts';
import { StatusTable } from './status-table.ts';
import type { Voice } from './track-selection.ts';
import type { WorkerLink } from './worker-link.ts';

/** What each worker in the room tells: while one hands over to another there are two, by their epochs. */
export class WorkerStatuses {
  readonly #tables = new Map<number, StatusTable>();

  /** What the worker of this epoch has told. */
  of(epoch: number): StatusTable {
    const table = this.#tables.get(epoch) ?? new StatusTable();
    this.#tables.set(epoch, table);
    return table;
  }

  /**
   * Asks the worker for all its pairs, and answers them. Nothing is lost by an answer that does not come: the next
   * change, or the next greeting, brings it.
   */
  async ask(worker: WorkerLink, epoch: number): Promise<readonly PairStatus[]> {
    const table = this.of(epoch);
    table.asked();
    const pairs = await worker.statuses().catch(() => undefined);
    if (!pairs || worker.epoch !== epoch) return [];
    table.answered(pairs);
    return pairs;
  }

  /** Forgets all workers but these. */
  retain(epochs: ReadonlySet<number>): void {
    for (const epoch of this.#tables.keys()) {
      if (!epochs.has(epoch)) this.#tables.delete(epoch);
    }
  }

  /** By the newest worker that knows of the pair. */
  get(speaker: string, language: LanguageCode): PairStatus | undefined {
    return this.#newestFirst.map((table) => table.get(speaker, language)).find((status) => status !== undefined);
  }

  /** Of these speakers those with an interpreter into the language. */
  into(language: LanguageCode | undefined, speakers: Iterable<string>): ReadonlyMap<string, PairStatus> {
    const found = new Map<string, PairStatus>();
    for (const speaker of language ? speakers : []) {
      const status = language && this.get(speaker, language);
      if (status) found.set(speaker, status);
    }
    return found;
  }

  /** Of every pair what the newest worker tells that knows of it. */
  get all(): readonly PairStatus[] {
    const byPair = this.#newestFirst
      .toReversed()
      .flatMap((table) => [...table.all].map((each) => [pairKey(each), each]));
    return [...new Map(byPair as [string, PairStatus][]).values()];
  }

  /** Whether what a speaker says comes in this voice, now or in a moment. */
  interpreted({ speaker, language, epoch }: Voice): boolean {
    return this.#tables.get(epoch)?.interpreted(speaker, language) ?? false;
  }

  /** Whether this voice is to be heard now. */
  audible({ speaker, language, epoch }: Voice): boolean {
    return this.#tables.get(epoch)?.audible(speaker, language) ?? false;
  }

  get #newestFirst(): readonly StatusTable[] {
    return [...this.#tables].sort(([one], [other]) => other - one).map(([, table]) => table);
  }
}

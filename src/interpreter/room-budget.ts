import type { Prices } from './cost.ts';
import type { SessionQuota } from './ports.ts';
import { RankedQuota } from './ranked-quota.ts';
import type { RoomUsage } from './room-usage.ts';

/** What one room may have at most; what is absent is not limited. */
export interface Budget {
  /** Sessions at the same time. */
  readonly sessions?: number;
  /** USD in any hour. */
  readonly usdPerHour?: number;
}

/** From this share of the money left on, only so many sessions go on as the money sustains. */
const scarce = 0.2;
/** The money must recover by this share before more sessions are let in again. */
const recovery = 0.05;

/** Lets as many sessions of a room live as its budget allows. */
export class RoomBudget {
  readonly quota: RankedQuota;
  readonly #usage: RoomUsage;
  #places = Infinity;

  constructor(usage: RoomUsage, fleet: SessionQuota) {
    this.#usage = usage;
    this.quota = new RankedQuota(Infinity, fleet);
  }

  /** Looks at what is spent: now and again, and when the budget changes. */
  measure(budget: Budget, prices: Prices): void {
    const affordable = this.#affordable(budget, prices);
    this.#places = affordable;
    this.quota.resize(Math.min(affordable, budget.sessions ?? Infinity));
  }

  #affordable({ usdPerHour }: Budget, prices: Prices): number {
    if (usdPerHour === undefined) return Infinity;
    const left = 1 - this.#usage.lastHourUsd / usdPerHour;
    const places = this.#placesFor(left, usdPerHour, prices);
    // More only once more is left than it takes, else sessions would come and go at the brink.
    return places > this.#places ? this.#placesFor(left - recovery, usdPerHour, prices) : places;
  }

  /** All, while money is not scarce; then fewer and fewer of those that the hourly sum sustains; none without money. */
  #placesFor(left: number, usdPerHour: number, prices: Prices): number {
    if (left > scarce) return Infinity;
    const sustained = usdPerHour / (60 * (prices.translationUsdPerMinute + prices.transcriptionUsdPerMinute));
    return Math.max(0, Math.ceil((left / scarce) * Math.max(1, sustained)));
  }
}

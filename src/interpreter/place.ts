import type { SessionClaim, SessionQuota, SessionRank } from './ports.ts';

/** An interpreter's place among the sessions that the budget allows. */
export class Place {
  readonly #quota: SessionQuota;
  readonly #onChange: (granted: boolean) => void;
  #claim: SessionClaim | undefined;

  constructor(quota: SessionQuota, onChange: (granted: boolean) => void) {
    this.#quota = quota;
    this.#onChange = onChange;
  }

  /** Asks for it, or goes on asking. Answers whether it is given; each change is told. */
  take(rank: SessionRank): boolean {
    this.#claim ??= this.#quota.claim(rank, this.#onChange);
    return this.#claim.granted;
  }

  rank(rank: SessionRank): void {
    this.#claim?.rank(rank);
  }

  leave(): void {
    const claim = this.#claim;
    this.#claim = undefined;
    claim?.close();
  }
}

import type { SessionClaim, SessionQuota, SessionRank } from './ports.ts';

interface Claim {
  readonly order: number;
  onChange: (granted: boolean) => void;
  rank: SessionRank;
  granted: boolean;
  /** Its place in the wider quota, while it has one in this. */
  wider?: SessionClaim;
}

/**
 * Gives a number of places to the claims of the highest rank. Who has one keeps it against equals, so that nothing
 * flaps. Inside a wider quota a claim needs a place in both.
 */
export class RankedQuota implements SessionQuota {
  readonly #wider: SessionQuota | undefined;
  readonly #claims = new Set<Claim>();
  #places: number;
  #count = 0;

  /** Infinity is no limit. */
  constructor(places: number, wider?: SessionQuota) {
    this.#places = places;
    this.#wider = wider;
  }

  /** How many have a place, of how many that want one. */
  get taken(): { readonly granted: number; readonly wanted: number } {
    const granted = [...this.#claims].filter((claim) => claim.granted).length;
    return { granted, wanted: this.#claims.size };
  }

  /** How many places there are from now on. */
  resize(places: number): void {
    if (places === this.#places) return;
    this.#places = places;
    this.#assign();
  }

  claim(rank: SessionRank, onChange: (granted: boolean) => void): SessionClaim {
    const claim: Claim = { order: this.#count, rank, onChange: () => undefined, granted: false };
    this.#count += 1;
    this.#claims.add(claim);
    this.#assign();
    claim.onChange = onChange;
    return {
      get granted() {
        return claim.granted;
      },
      rank: (changed) => {
        if (changed.listeners === claim.rank.listeners && changed.speaking === claim.rank.speaking) return;
        claim.rank = changed;
        claim.wider?.rank(changed);
        this.#assign();
      },
      close: () => {
        if (!this.#claims.delete(claim)) return;
        claim.granted = false;
        claim.wider?.close();
        this.#assign();
      },
    };
  }

  /** Those who lose a place are told before those who get one. */
  #assign(): void {
    const ranked = [...this.#claims].sort(byRank);
    for (const claim of ranked.slice(this.#places)) {
      claim.wider?.close();
      delete claim.wider;
      tell(claim, false);
    }
    for (const claim of ranked.slice(0, this.#places)) {
      // Being told may have closed it, or changed who has a place.
      if (!this.#claims.has(claim)) continue;
      if (this.#wider) claim.wider ??= this.#wider.claim(claim.rank, (granted) => tell(claim, granted));
      tell(claim, claim.wider?.granted ?? true);
    }
  }
}

function tell(claim: Claim, granted: boolean): void {
  if (claim.granted === granted) return;
  claim.granted = granted;
  claim.onChange(granted);
}

function byRank(a: Claim, b: Claim): number {
  return (
    b.rank.listeners - a.rank.listeners ||
    Number(b.rank.speaking) - Number(a.rank.speaking) ||
    Number(b.granted) - Number(a.granted) ||
    a.order - b.order
  );
}

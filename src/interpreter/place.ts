import type { Hearing } from './hearing.ts';
import type { SessionClaim, SessionQuota, SessionRank } from './ports.ts';
import type { Task } from './task.ts';

/** An interpreter's place among the sessions that the budget allows. */
export class Place {
  readonly #quota: SessionQuota;
  readonly #hearing: Hearing;
  readonly #onChange: (granted: boolean) => void;
  #claim: SessionClaim | undefined;

  constructor(quota: SessionQuota, hearing: Hearing, onChange: (granted: boolean) => void) {
    this.#quota = quota;
    this.#hearing = hearing;
    this.#onChange = onChange;
  }

  /** Asks for it, or goes on asking. Answers whether it is given; each change is told. */
  take(task: Task): boolean {
    this.#claim ??= this.#quota.claim(this.#rankOf(task), this.#onChange);
    return this.#claim.granted;
  }

  /** Ranks anew: by the task, and by who speaks now. */
  rank(task: Task): void {
    this.#claim?.rank(this.#rankOf(task));
  }

  leave(): void {
    const claim = this.#claim;
    this.#claim = undefined;
    claim?.close();
  }

  /** Who pauses still speaks: a place does not go back and forth between those who take turns. */
  #rankOf({ audience, holdMs }: Task): SessionRank {
    return { listeners: audience, speaking: this.#hearing.spokeWithin(holdMs) };
  }
}

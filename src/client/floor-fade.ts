const lowerMs = 150;
/** A translated voice pauses between words and sentences; the original does not jump up into each pause. */
const holdMs = 700;
const raiseMs = 600;

/** How far one speaker's original is lowered: quickly down once a translation covers it, slowly up again after. */
export class FloorFade {
  #from = 0;
  #to = 0;
  #beginMs = 0;
  #endMs = 0;

  /** Says whether a translated voice of this speaker is audible now, and whether it may go on after a pause. */
  cover(covered: boolean, nowMs: number, goesOn = true): void {
    const to = covered ? 1 : 0;
    const beginMs = covered || !goesOn ? nowMs : nowMs + holdMs;
    if (to === this.#to && beginMs >= this.#beginMs) return;
    this.#from = this.at(nowMs);
    this.#to = to;
    this.#beginMs = beginMs;
    this.#endMs = this.#beginMs + (covered ? lowerMs : raiseMs);
  }

  /** From 0, not lowered, to 1. */
  at(nowMs: number): number {
    if (nowMs >= this.#endMs) return this.#to;
    if (nowMs <= this.#beginMs) return this.#from;
    return this.#from + ((this.#to - this.#from) * (nowMs - this.#beginMs)) / (this.#endMs - this.#beginMs);
  }

  settled(nowMs: number): boolean {
    return nowMs >= this.#endMs;
  }
}

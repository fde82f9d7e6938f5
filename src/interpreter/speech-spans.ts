/** This much quiet separates one stretch of speech from the next. */
export const gapMs = 700;

/** When a speaker began and stopped to speak, in the corridor's time. */
export class SpeechSpans {
  #speaking = false;
  #beganMs: number | undefined;
  #stretchBeganMs: number | undefined;
  #endedMs: number | undefined;

  get speaking(): boolean {
    return this.#speaking;
  }

  /** When the speaker last began to speak. */
  get beganMs(): number | undefined {
    return this.#beganMs;
  }

  /** When the latest stretch of speech began, short pauses in it overlooked. */
  get stretchBeganMs(): number | undefined {
    return this.#stretchBeganMs;
  }

  /** When the speaker last stopped, or undefined while they speak. */
  get endedMs(): number | undefined {
    return this.#speaking ? undefined : this.#endedMs;
  }

  change(speaking: boolean, atMs: number): void {
    this.#speaking = speaking;
    if (!speaking) {
      this.#endedMs = atMs;
      return;
    }
    this.#beganMs = atMs;
    if (this.#endedMs === undefined || atMs - this.#endedMs > gapMs) this.#stretchBeganMs = atMs;
  }
}

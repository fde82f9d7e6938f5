import { setTimeout as delay } from 'node:timers/promises';

const leastMs = 600;
const mostMs = 1700;

/** The time that a model takes before it hears anything, from the opening of its session. */
export class SlowStart {
  private readonly overAtMs: number;

  /** `random`: uniform, from 0 to 1. */
  constructor(random: () => number) {
    this.overAtMs = performance.now() + leastMs + (mostMs - leastMs) * random();
  }

  /** Resolves once it is over; rejects when the signal aborts before. */
  async over(signal: AbortSignal): Promise<void> {
    const leftMs = this.overAtMs - performance.now();
    if (leftMs > 0) await delay(leftMs, undefined, { signal });
  }
}

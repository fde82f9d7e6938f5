import type { Histogram } from 'prom-client';

const everyMs = 50;

/**
 * Observes how late a timer is. The runtime's own monitor is reset at each scrape, and misses a stall right after that.
 */
export class EventLoopLag {
  readonly #timer: NodeJS.Timeout;

  constructor(histogram: Histogram) {
    let dueMs = performance.now() + everyMs;
    this.#timer = setInterval(() => {
      const nowMs = performance.now();
      histogram.observe(Math.max(0, nowMs - dueMs) / 1000);
      dueMs = nowMs + everyMs;
    }, everyMs);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

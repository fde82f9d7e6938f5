import type { Check } from './examination.ts';
import { ok, type Verdict, warning } from './verdict.ts';

const watchedMs = 3_000;
const everyMs = 20;
/** A voice frame that comes so much later is a gap that is heard. */
const audibleMs = 100;

/** How late timers are: by how much something else holds this process up. */
export class LoopDelay {
  readonly #delaysMs: number[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor() {
    let dueMs = performance.now() + everyMs;
    this.#timer = setInterval(() => {
      const nowMs = performance.now();
      this.#delaysMs.push(Math.max(0, nowMs - dueMs));
      dueMs = nowMs + everyMs;
    }, everyMs);
  }

  /** Ends it; answers the latest that a timer was. */
  close(): number {
    clearInterval(this.#timer);
    return Math.round(Math.max(0, ...this.#delaysMs));
  }
}

/** Whether this machine lets a process that does nothing be on time. */
export function eventLoopCheck(): Check {
  const run = async (signal: AbortSignal): Promise<Verdict> => {
    const delay = new LoopDelay();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, watchedMs);
      signal.addEventListener(
        'abort',
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    });
    return judgeDelay(delay.close());
  };
  return { name: 'event-loop', timeoutMs: watchedMs + 5_000, run };
}

export function judgeDelay(worstMs: number): Verdict {
  const found = `timers of an idle process are at most ${worstMs} ms late`;
  if (worstMs < audibleMs) return ok(found);
  return warning(
    found,
    'Something else takes the processor: set no CPU limit (throttling stalls voices), and leave the worker a core.',
  );
}

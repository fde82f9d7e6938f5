import type { Clock } from '../interpreter/ports.ts';

/** The process's own time. */
export const systemClock: Clock = {
  now: () => performance.now(),
  epochNow: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

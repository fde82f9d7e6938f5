import type { PollPorts } from './poll.ts';

export const browserPorts: PollPorts = {
  epochNow: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  visible: () => document.visibilityState === 'visible',
  watchVisible: (callback) => {
    document.addEventListener('visibilitychange', callback);
    return () => document.removeEventListener('visibilitychange', callback);
  },
};

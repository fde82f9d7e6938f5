import type { Observer } from '../../src/interpreter/ports.ts';

/** What happens is of interest to nobody. */
export const unobserved: Observer = {
  stateChanged: () => undefined,
  sessionMoved: () => undefined,
  sessionEnded: () => undefined,
  complaint: () => undefined,
  audioSent: () => undefined,
  audioReceived: () => undefined,
  dropped: () => undefined,
  lag: () => undefined,
  voiceDelay: () => undefined,
  caption: () => undefined,
  needed: () => undefined,
};

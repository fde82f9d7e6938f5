import type { Observer } from '../interpreter/ports.ts';

/** One observer that tells several, in their order. */
export function combinedObserver(observers: readonly Observer[]): Observer {
  const tell =
    <K extends keyof Observer>(event: K) =>
    (...told: Parameters<Observer[K]>): void => {
      // Each method is called with the arguments of its own event; the compiler cannot follow that.
      for (const observer of observers) (observer[event] as (...told: unknown[]) => void)(...told);
    };
  return {
    stateChanged: tell('stateChanged'),
    sessionMoved: tell('sessionMoved'),
    sessionEnded: tell('sessionEnded'),
    complaint: tell('complaint'),
    audioSent: tell('audioSent'),
    audioReceived: tell('audioReceived'),
    dropped: tell('dropped'),
    lag: tell('lag'),
    voiceDelay: tell('voiceDelay'),
    caption: tell('caption'),
    needed: tell('needed'),
  };
}

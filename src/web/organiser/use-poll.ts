import { useMemo, useSyncExternalStore } from 'react';
import { browserPorts } from './browser-ports.ts';
import { Poll, type PollView } from './poll.ts';

/** Asks every `everyMs` while the component is shown; `load` is to stay the same function for the same question. */
export function usePoll<T>(
  load: (signal: AbortSignal) => Promise<T>,
  everyMs: number,
): PollView<T> & { readonly refresh: () => void } {
  const poll = useMemo(() => new Poll(load, everyMs, browserPorts), [load, everyMs]);
  const view = useSyncExternalStore(poll.watch, () => poll.view);
  return { ...view, refresh: poll.refresh };
}

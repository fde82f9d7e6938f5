import { useCallback, useSyncExternalStore } from 'react';
import type { LastingVisit, VisitState } from './lasting-visit.ts';

export function useVisitState(visit: LastingVisit): VisitState {
  const watch = useCallback((onChange: () => void) => visit.watch(onChange), [visit]);
  return useSyncExternalStore(watch, () => visit.state);
}

import { useCallback, useSyncExternalStore } from 'react';
import type { Interpretation, InterpretationView } from '../../client/interpretation.ts';

export function useView(interpretation: Interpretation): InterpretationView {
  const watch = useCallback((onChange: () => void) => interpretation.watch(onChange), [interpretation]);
  return useSyncExternalStore(watch, () => interpretation.view);
}

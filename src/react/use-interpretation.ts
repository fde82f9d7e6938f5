import { useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import type { CaptionLine } from '../client/caption-store.ts';
import type { InterpretationView } from '../client/interpretation-view.ts';
import type { Interpretation } from '../client/interpretation.ts';
import type { PairStatus } from '../protocol/status.ts';
import { InterpretationContext } from './interpretation-provider.tsx';

/** The Interpretation of the provider above. */
export function useInterpretation(): Interpretation {
  const interpretation = useContext(InterpretationContext);
  if (!interpretation) throw new Error('there is no InterpretationProvider above this component');
  return interpretation;
}

/** Renders anew when what is picked out of the view has become another. */
export function useFromView<T>(pick: (view: InterpretationView) => T): T {
  const interpretation = useInterpretation();
  const watch = useCallback((onChange: () => void) => interpretation.watch(onChange), [interpretation]);
  const read = (): T => pick(interpretation.view);
  return useSyncExternalStore(watch, read, read);
}

export function useInterpretationView(): InterpretationView {
  return useFromView((view) => view);
}

/** The interpreter of a speaker into the language listened to or, with the floor by ear, read. */
export function useInterpreterStatus(identity: string): PairStatus | undefined {
  return useFromView(({ statuses }) => statuses.get(identity));
}

/** What was said, oldest first: by everybody, or by one speaker. */
export function useCaptionLines(speaker?: string): readonly CaptionLine[] {
  const lines = useFromView(({ captions }) => captions);
  return useMemo(
    () => (speaker === undefined ? lines : lines.filter((line) => line.speaker === speaker)),
    [lines, speaker],
  );
}

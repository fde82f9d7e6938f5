import { useState } from 'react';
import { SignedOutError } from './request-failure.ts';

export interface Action {
  readonly busy: boolean;
  /** Why the last run failed; undefined where it did not. */
  readonly failure: unknown;
  readonly run: (act: () => Promise<void>) => void;
}

/** What a button or a form does, and what came of it. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const run = (act: () => Promise<void>): void => {
    setBusy(true);
    setFailure(undefined);
    act()
      // Signing in again is asked for elsewhere.
      .catch((error: unknown) => setFailure(error instanceof SignedOutError ? undefined : error))
      .finally(() => setBusy(false))
      .catch(reportError);
  };
  return { busy, failure, run };
}

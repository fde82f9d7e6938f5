/** What a check has found; where it is not well, what to do about it. */
export type Verdict =
  | { readonly status: 'ok'; readonly found: string }
  | { readonly status: 'warning' | 'fault'; readonly found: string; readonly advice: string }
  /** It was not looked at, and `found` says why. */
  | { readonly status: 'skipped'; readonly found: string };

export type Status = Verdict['status'];

export function ok(found: string): Verdict {
  return { status: 'ok', found };
}

/** It works, and will trouble somebody. */
export function warning(found: string, advice: string): Verdict {
  return { status: 'warning', found, advice };
}

/** Nobody will hear what they should until it is put right. */
export function fault(found: string, advice: string): Verdict {
  return { status: 'fault', found, advice };
}

export function skipped(because: string): Verdict {
  return { status: 'skipped', found: because };
}

const byWeight: readonly Status[] = ['fault', 'warning', 'skipped', 'ok'];

/** The one to be told of several verdicts on things that are alike. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  const [first] = verdicts.toSorted((one, other) => byWeight.indexOf(one.status) - byWeight.indexOf(other.status));
  return first ?? skipped('there is nothing to look at');
}

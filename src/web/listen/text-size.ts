const storageKey = 'interpreter.caption-size';

/** How much larger than usual, step by step. */
export const textSizes = [0.6, 0.8, 1, 1.25, 1.6, 2] as const;

const usual = textSizes.indexOf(1);

/** The step chosen the last time; a storage may be forbidden, or hold anything. */
export function readTextSize(storage: Pick<Storage, 'getItem'>): number {
  try {
    const kept = storage.getItem(storageKey);
    return kept && Number(kept) in textSizes ? Number(kept) : usual;
  } catch {
    return usual;
  }
}

export function keepTextSize(storage: Pick<Storage, 'setItem'>, step: number): void {
  try {
    storage.setItem(storageKey, step.toString());
  } catch {
    // It holds for this visit.
  }
}

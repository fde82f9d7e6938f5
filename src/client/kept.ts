/** Whether two objects have the same in every field. */
export function sameFields(one: object, other: object): boolean {
  const [fields, others] = [new Map<string, unknown>(Object.entries(one)), Object.entries(other)];
  return (
    fields.size === others.length && others.every(([name, value]) => fields.has(name) && fields.get(name) === value)
  );
}

/** The object from before, where the one now says the same: whatever is drawn by it need not be drawn anew. */
export function keptObject<T extends object>(before: T | undefined, now: T): T {
  return before && sameFields(before, now) ? before : now;
}

/** The list from before, where it holds the same. */
export function keptList<T>(before: readonly T[] | undefined, now: readonly T[]): readonly T[] {
  return before?.length === now.length && now.every((item, index) => item === before[index]) ? before : now;
}

/** The map from before, where it holds the same; else at least those of its values that say the same. */
export function keptMap<T extends object>(
  before: ReadonlyMap<string, T> | undefined,
  now: ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  const kept = new Map([...now].map(([key, value]) => [key, keptObject(before?.get(key), value)]));
  const same = before?.size === kept.size && [...kept].every(([key, value]) => before.get(key) === value);
  return before && same ? before : kept;
}

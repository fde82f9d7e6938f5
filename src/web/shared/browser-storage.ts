/** The part of the browser's storage that the page needs. */
export type PageStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A browser that keeps nothing for the page throws where its storage is asked for. */
export function isBlocked(ask: () => Storage): boolean {
  try {
    ask();
    return false;
  } catch {
    return true;
  }
}

/** What `ask` answers, such as `() => localStorage`; where that is forbidden or full, things are kept in here. */
export function storageOf(ask: () => PageStorage): PageStorage {
  const kept = new Map<string, string>();
  const unless = <T>(blocked: () => T, attempt: () => T): T => {
    try {
      return attempt();
    } catch {
      return blocked();
    }
  };
  return {
    getItem: (key) =>
      unless(
        () => kept.get(key) ?? null,
        () => ask().getItem(key),
      ),
    setItem: (key, value) =>
      unless(
        () => void kept.set(key, value),
        () => ask().setItem(key, value),
      ),
    removeItem: (key) =>
      unless(
        () => void kept.delete(key),
        () => ask().removeItem(key),
      ),
  };
}

export function pageStorage(): PageStorage {
  return storageOf(() => localStorage);
}

/** A place of its own in a storage, for what is called the same elsewhere. */
export function placeIn(storage: PageStorage, place: string): PageStorage {
  const within = (key: string): string => `${key}.${place}`;
  return {
    getItem: (key) => storage.getItem(within(key)),
    setItem: (key, value) => storage.setItem(within(key), value),
    removeItem: (key) => storage.removeItem(within(key)),
  };
}

import type { SessionEvent } from '../../src/interpreter/translation-service.ts';

type Type = SessionEvent['type'];
type Of<T extends Type> = Extract<SessionEvent, { type: T }>;

/** What a session told, and what it is still to tell. */
export class SessionEvents {
  readonly seen: SessionEvent[] = [];
  readonly #waiting = new Set<() => void>();

  readonly take = (event: SessionEvent): void => {
    this.seen.push(event);
    for (const check of this.#waiting) check();
  };

  all<T extends Type>(type: T): Of<T>[] {
    return this.seen.filter((event): event is Of<T> => event.type === type);
  }

  text(type: 'source' | 'translation'): string {
    return this.seen.flatMap((event) => (event.type === type && 'text' in event ? event.text : [])).join('');
  }

  /** The first event of a type: the one that has come, or the next. */
  async first<T extends Type>(type: T): Promise<Of<T>> {
    return new Promise((resolve) => {
      const check = (): void => {
        const [event] = this.all(type);
        if (!event) return;
        this.#waiting.delete(check);
        resolve(event);
      };
      this.#waiting.add(check);
      check();
    });
  }
}

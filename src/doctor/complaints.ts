import type { RoomLog } from '../room/room-log.ts';

/** What the room and the native media layer have complained of: the last of it explains why nothing is heard. */
export class Complaints implements RoomLog {
  #last = '';

  info(): void {
    // Nobody needs advice about it.
  }

  warn({ detail, error }: Readonly<Record<string, unknown>>, message: string): void {
    const words = error instanceof Error ? error.message : '';
    this.#last = `${message}: ${typeof detail === 'string' ? detail : words}`;
  }

  /** To stand at the end of a sentence; empty where there is none. */
  get last(): string {
    return this.#last === '' ? '' : ` (${this.#last})`;
  }
}

import type { LanguageCode } from '../../src/protocol/languages.ts';
import type { WatchedRoom } from '../faults/watched-room.ts';

/** The hold, what a session still owes, and what is still being said of it, may take so long together. */
const graceMs = 40_000;

/** Whether sessions and interpreters are those that somebody wants. */
export class Agreement {
  readonly problems: string[] = [];
  readonly #room: WatchedRoom;
  readonly #unwantedSinceMs = new Map<string, number>();

  constructor(room: WatchedRoom) {
    this.#room = room;
  }

  /** To be called once a second or so. */
  check(wanted: ReadonlySet<LanguageCode>): void {
    const { sandbox, snapshot } = this.#room;
    const sessions = sandbox.sessions.filter(({ closedAt }) => closedAt === undefined);
    this.#watch('session', wanted, new Set(sessions.map(({ language }) => language)));
    this.#watch('interpreter', wanted, new Set(snapshot.pairs.map(({ language }) => language)));
  }

  /** What is sent and what is charged: seconds that the room says it has sent, and seconds that the service has had. */
  get audioSeconds(): { readonly room: number; readonly service: number } {
    const usage = Object.values(this.#room.snapshot.usage);
    return {
      room: usage.reduce((sum, { audioMs }) => sum + audioMs, 0) / 1000,
      service: this.#room.sandbox.sessions.reduce((sum, { audioMs }) => sum + audioMs, 0) / 1000,
    };
  }

  #watch(what: string, wanted: ReadonlySet<LanguageCode>, present: ReadonlySet<LanguageCode>): void {
    const now = performance.now();
    for (const key of this.#unwantedSinceMs.keys()) {
      const [of, language] = key.split(' ');
      if (of === what && (wanted.has(language as LanguageCode) || !present.has(language as LanguageCode))) {
        this.#unwantedSinceMs.delete(key);
      }
    }
    for (const language of present) {
      if (wanted.has(language)) continue;
      const key = `${what} ${language}`;
      const sinceMs = this.#unwantedSinceMs.get(key) ?? now;
      this.#unwantedSinceMs.set(key, sinceMs);
      if (now - sinceMs > graceMs) this.problems.push(`${key} that nobody has wanted for ${graceMs / 1000} s`);
    }
  }
}

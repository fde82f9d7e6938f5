import type { LanguageCode } from '../protocol/languages.ts';
import type { Participant, StatusSink } from './ports.ts';

/** Answers each wish for a language that nobody offers once, with the choices that there are. */
export class UnknownWishes {
  readonly #status: StatusSink;
  /** What each listener was last told. */
  readonly #answered = new Map<string, string>();

  constructor(status: StatusSink) {
    this.#status = status;
  }

  answer(participants: readonly Participant[], offered: ReadonlySet<LanguageCode>): void {
    const here = new Set<string>();
    for (const { identity, wish } of participants) {
      here.add(identity);
      const asked = [wish.listen, wish.read].filter((code) => code !== undefined);
      const unknown = [...wish.unknown, ...new Set(asked.filter((code) => !offered.has(code)))];
      const told = unknown.join(' ');
      if (told !== '' && this.#answered.get(identity) !== told) {
        this.#status.send({ unknown, languages: [...offered] }, [identity]);
      }
      this.#answered.set(identity, told);
    }
    for (const identity of this.#answered.keys()) if (!here.has(identity)) this.#answered.delete(identity);
  }
}

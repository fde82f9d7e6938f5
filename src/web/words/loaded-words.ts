import type { LanguageCode } from '../../protocol/languages.ts';

/** What `import.meta.glob('./words/*.ts')` answers: for each language a file that exports `words`. */
export type WordFiles = Readonly<Record<string, () => Promise<unknown>>>;

/** The words of one part of the page, in the languages that were asked for. */
export class LoadedWords<Words> {
  readonly #files: WordFiles;
  readonly #attempts = new Map<LanguageCode, Promise<Words>>();
  readonly #loaded = new Set<LanguageCode>();

  constructor(files: WordFiles) {
    this.#files = files;
  }

  /**
   * The same promise each time, also where it has failed: rendering asks again and again. Of words that have come it
   * bears the `status` and `value` that React's `use` looks for, and takes without a moment of suspense.
   */
  load(code: LanguageCode): Promise<Words> {
    return this.#attempts.get(code) ?? this.#attempt(code);
  }

  /** Tries once more what has failed. */
  readonly prepare = async (code: LanguageCode): Promise<void> => {
    if (!this.#loaded.has(code)) await this.#attempt(code);
  };

  #attempt(code: LanguageCode): Promise<Words> {
    const file = this.#files[`./words/${code}.ts`];
    if (!file) throw new Error(`there are no words for ${code}`);
    const attempt: Promise<Words> = file().then((module) => {
      const { words } = module as { words: Words };
      this.#loaded.add(code);
      void Object.assign(attempt, { status: 'fulfilled', value: words });
      return words;
    });
    this.#attempts.set(code, attempt);
    return attempt;
  }
}

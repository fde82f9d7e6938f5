import type { LanguageCode } from '../../protocol/languages.ts';

/** What `import.meta.glob('./words/*.ts')` answers: for each language a file that exports `words`. */
export type WordFiles = Readonly<Record<string, () => Promise<unknown>>>;

/** The words of one part of the page, in the languages that were asked for. */
export class LoadedWords<Words> {
  readonly #files: WordFiles;
  readonly #loading = new Map<LanguageCode, Promise<Words>>();
  readonly #loaded = new Map<LanguageCode, Words>();

  constructor(files: WordFiles) {
    this.#files = files;
  }

  /** Undefined until they are loaded. */
  in(code: LanguageCode): Words | undefined {
    return this.#loaded.get(code);
  }

  /** The same promise each time, also where it has failed: rendering asks again and again. */
  load(code: LanguageCode): Promise<Words> {
    return this.#loading.get(code) ?? this.#attempt(code);
  }

  /** Tries once more what has failed. */
  readonly prepare = async (code: LanguageCode): Promise<void> => {
    if (!this.#loaded.has(code)) await this.#attempt(code);
  };

  #attempt(code: LanguageCode): Promise<Words> {
    const file = this.#files[`./words/${code}.ts`];
    if (!file) throw new Error(`there are no words for ${code}`);
    const attempt = file().then((module) => {
      const { words } = module as { words: Words };
      this.#loaded.set(code, words);
      return words;
    });
    this.#loading.set(code, attempt);
    return attempt;
  }
}

import { parseLanguage, type LanguageCode } from '../../protocol/languages.ts';

const storageKey = 'interpreter.page-language';

/** Gets a part of the page ready to speak a language; rejects where its words cannot be loaded. */
type Prepare = (code: LanguageCode) => Promise<void>;

/** The language in which the page itself speaks: the one chosen here before, else the browser's, else English. */
export class PageLanguage {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly #watchers = new Set<() => void>();
  readonly #parts = new Set<Prepare>();
  #code: LanguageCode;
  #asked: LanguageCode;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>, preferred: readonly string[]) {
    this.#storage = storage;
    const candidates = [storage.getItem(storageKey) ?? '', ...preferred];
    this.#code = candidates.map(parseLanguage).find((code) => code !== undefined) ?? 'en';
    this.#asked = this.#code;
  }

  get code(): LanguageCode {
    return this.#code;
  }

  /** Names a part that speaks; twice is once. */
  spokenBy(prepare: Prepare): void {
    this.#parts.add(prepare);
  }

  /**
   * Changes the language once all that speaks has its words; what is asked for last holds. Rejects where words cannot be
   * loaded: the language stays what it was.
   */
  async choose(code: LanguageCode): Promise<void> {
    this.#asked = code;
    try {
      // Those too that come while others are loaded.
      for (const prepare of this.#parts) await prepare(code);
    } catch (error) {
      if (this.#asked !== code) return;
      this.#asked = this.#code;
      throw error;
    }
    if (this.#asked !== code) return;
    this.#code = code;
    this.#storage.setItem(storageKey, code);
    for (const watcher of this.#watchers) watcher();
  }

  /** Calls back after each choice; the answer ends it. */
  watch(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }
}

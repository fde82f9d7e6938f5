import { parseLanguage, type LanguageCode } from '../../protocol/languages.ts';

const storageKey = 'interpreter.page-language';

/** The language in which the page itself speaks: the one chosen here before, else the browser's, else English. */
export class PageLanguage {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly #watchers = new Set<() => void>();
  #code: LanguageCode;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>, preferred: readonly string[]) {
    this.#storage = storage;
    const candidates = [storage.getItem(storageKey) ?? '', ...preferred];
    this.#code = candidates.map(parseLanguage).find((code) => code !== undefined) ?? 'en';
  }

  get code(): LanguageCode {
    return this.#code;
  }

  choose(code: LanguageCode): void {
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

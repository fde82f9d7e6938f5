import { readFileSync } from 'node:fs';
import { ConfigurationError } from '../errors.ts';

/** Where the service's key is: in the configuration, or in a file that may change. */
export type KeySource = { readonly value: string } | { readonly file: string };

/** The key of the translation service, as it is at the moment. */
export class ServiceKey {
  readonly #source: KeySource;

  constructor(source: KeySource) {
    this.#source = source;
  }

  /** Throws ConfigurationError where the key's file cannot be read, or holds what no HTTP header can carry. */
  read(): string {
    if ('value' in this.#source) return this.#source.value;
    const key = readKeyFile(this.#source.file).trim();
    if (/^[!-~]+$/.test(key)) return key;
    throw new ConfigurationError(
      `OPENAI_API_KEY_FILE is "${this.#source.file}", which holds no key; allowed: ASCII letters, digits and signs ` +
        'without spaces',
    );
  }
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new ConfigurationError(`OPENAI_API_KEY_FILE is "${path}", which cannot be read: ${why}`, { cause });
  }
}

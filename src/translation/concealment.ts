/** Shorter ones are no secrets, and would be found in innocent words. */
const shortestSecret = 6;
const longestText = 500;

/** Makes what a service says fit for logs: without our credentials, which it may repeat, and not without end. */
export class Concealment {
  readonly #secrets: readonly string[];

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets.filter(({ length }) => length >= shortestSecret);
  }

  conceal(text: string): string {
    // Cut last: half a secret would no longer be found.
    return this.#secrets.reduce((told, secret) => told.replaceAll(secret, '(hidden)'), text).slice(0, longestText);
  }
}

import { RequestFailure, SignedOutError } from './request-failure.ts';

/**
 *   asking --> signed-in <--> ended     the server has ended it: what is on the page stays there
 *      |           |            |
 *      '-----> signed-out <-----'       there is nothing to keep
 */
export type SessionState = 'asking' | 'signed-out' | 'signed-in' | 'ended';

interface SessionAnswer {
  readonly csrf: string;
}

interface ErrorAnswer {
  readonly error: string;
  readonly message: string;
}

export interface SessionRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

const address = 'api/organiser/session';
const timeoutMs = 5_000;

/**
 * The organiser's right to call the API. The browser keeps it in a cookie that no script can read; the API key passes
 * through here once and is kept nowhere.
 */
export class OrganiserSession {
  readonly #fetch: typeof fetch;
  readonly #watchers = new Set<() => void>();
  #state: SessionState = 'asking';
  #csrf = '';

  constructor(ask: typeof fetch = (...given) => fetch(...given)) {
    this.#fetch = ask;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Calls back after each change of state; the answer ends it. */
  readonly watch = (onChange: () => void): (() => void) => {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  };

  /** Goes on with the session that the browser still has. Rejects with RequestFailure where nothing answers. */
  async resume(): Promise<void> {
    try {
      this.#begin(await this.#ask(address, {}));
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
      this.#move('signed-out');
    }
  }

  /** Rejects with RequestFailure; its status is 401 for a wrong key. */
  async signIn(apiKey: string): Promise<void> {
    this.#begin(await this.#ask(address, { method: 'POST', body: { apiKey } }));
  }

  async signOut(): Promise<void> {
    try {
      await this.#askAsNow(address, { method: 'DELETE' });
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
    }
    this.#csrf = '';
    this.#move('signed-out');
  }

  /** The server's answer, as JSON. Rejects with RequestFailure, or SignedOutError where the session is over. */
  async request(path: string, request: SessionRequest = {}): Promise<unknown> {
    if (this.#state !== 'signed-in') throw new SignedOutError('nobody is signed in');
    try {
      return await this.#askAsNow(path, request);
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
      this.#move('ended');
      throw new SignedOutError('the session is over', { cause: error });
    }
  }

  /** Another tab may have signed in anew, so that this one's proof is of the session before. */
  async #askAsNow(path: string, request: SessionRequest): Promise<unknown> {
    try {
      return await this.#ask(path, request);
    } catch (error) {
      if (!(error instanceof RequestFailure) || error.code !== 'csrf') throw error;
      this.#begin(await this.#ask(address, {}));
      return this.#ask(path, request);
    }
  }

  async #ask(path: string, { method = 'GET', body, signal }: SessionRequest): Promise<unknown> {
    const timeout = AbortSignal.timeout(timeoutMs);
    let response: Response;
    try {
      response = await this.#fetch(path, {
        method,
        credentials: 'same-origin',
        headers: {
          ...(method !== 'GET' && this.#csrf !== '' && { 'x-csrf-token': this.#csrf }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
    } catch (error) {
      throw new RequestFailure('the server does not answer', { cause: error });
    }
    const answer = await json(response);
    if (response.ok) return answer;
    const { error: code, message = response.statusText } = answer as Partial<ErrorAnswer>;
    throw new RequestFailure(message, { status: response.status, code });
  }

  #begin(answer: unknown): void {
    this.#csrf = (answer as SessionAnswer).csrf;
    this.#move('signed-in');
  }

  #move(state: SessionState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof RequestFailure && error.status === 401;
}

/** Empty where there is none: an answer without a body, or the page of a proxy. */
async function json(response: Response): Promise<unknown> {
  try {
    return (await response.json()) ?? {};
  } catch {
    return {};
  }
}

import { SignedOutError } from './request-failure.ts';

export interface PollView<T> {
  /** The last answer, however old. */
  readonly value: T | undefined;
  readonly readAtMs: number | undefined;
  /** Why the last attempt had no answer; undefined while the value is fresh. */
  readonly failure: unknown;
}

/** What a poll needs of the browser. */
export interface PollPorts {
  readonly epochNow: () => number;
  /** Calls back once after `ms`; the answer cancels. */
  readonly after: (ms: number, callback: () => void) => () => void;
  readonly visible: () => boolean;
  /** Calls back whenever the page is hidden or shown; the answer ends it. */
  readonly watchVisible: (callback: () => void) => () => void;
}

/** Asks again and again while somebody watches and the page is visible. */
export class Poll<T> {
  readonly #load: (signal: AbortSignal) => Promise<T>;
  readonly #everyMs: number;
  readonly #ports: PollPorts;
  readonly #watchers = new Set<() => void>();
  #view: PollView<T> = { value: undefined, readAtMs: undefined, failure: undefined };
  #stop: () => void = () => undefined;
  #attempt: AbortController | undefined;
  #cancelNext: (() => void) | undefined;

  constructor(load: (signal: AbortSignal) => Promise<T>, everyMs: number, ports: PollPorts) {
    this.#load = load;
    this.#everyMs = everyMs;
    this.#ports = ports;
  }

  get view(): PollView<T> {
    return this.#view;
  }

  /** Calls back after each attempt. The first watcher starts the poll, and the end of the last one stops it. */
  readonly watch = (onChange: () => void): (() => void) => {
    this.#watchers.add(onChange);
    if (this.#watchers.size === 1) this.#start();
    return () => {
      if (this.#watchers.delete(onChange) && this.#watchers.size === 0) this.#stop();
    };
  };

  /** Asks at once: something has changed. What is being asked already is given up. */
  readonly refresh = (): void => {
    this.#halt();
    if (this.#watchers.size > 0) this.#ask();
  };

  #start(): void {
    const unwatch = this.#ports.watchVisible(() => {
      if (this.#ports.visible()) this.refresh();
      else this.#halt();
    });
    this.#stop = () => {
      unwatch();
      this.#halt();
    };
    this.#ask();
  }

  #halt(): void {
    this.#cancelNext?.();
    this.#cancelNext = undefined;
    this.#attempt?.abort();
    this.#attempt = undefined;
  }

  #ask(): void {
    if (!this.#ports.visible()) return;
    const attempt = new AbortController();
    this.#attempt = attempt;
    this.#load(attempt.signal).then(
      (value) => this.#settle(attempt, { value, readAtMs: this.#ports.epochNow(), failure: undefined }),
      (failure: unknown) => {
        // Whoever has to sign in again knows that already.
        this.#settle(attempt, failure instanceof SignedOutError ? this.#view : { ...this.#view, failure });
      },
    );
  }

  #settle(attempt: AbortController, view: PollView<T>): void {
    if (attempt.signal.aborted) return;
    this.#cancelNext = this.#ports.after(this.#everyMs, () => this.#ask());
    this.#view = view;
    for (const watcher of this.#watchers) watcher();
  }
}

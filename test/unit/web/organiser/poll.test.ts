import { expect, test, vi } from 'vitest';
import { Poll, type PollPorts } from '../../../../src/web/organiser/poll.ts';
import { SignedOutError } from '../../../../src/web/organiser/request-failure.ts';

/** A browser whose time passes, and whose page hides, when the test says so. */
class FakeBrowser implements PollPorts {
  nowMs = 1_000;
  #visible = true;
  #due: (() => void) | undefined;
  readonly #watchers = new Set<() => void>();

  epochNow = (): number => this.nowMs;
  visible = (): boolean => this.#visible;

  after = (ms: number, callback: () => void): (() => void) => {
    this.#due = () => {
      this.nowMs += ms;
      callback();
    };
    return () => (this.#due = undefined);
  };

  watchVisible = (callback: () => void): (() => void) => {
    this.#watchers.add(callback);
    return () => this.#watchers.delete(callback);
  };

  /** Something is to happen later. */
  get waits(): boolean {
    return this.#due !== undefined;
  }

  get watched(): boolean {
    return this.#watchers.size > 0;
  }

  pass(): void {
    const due = this.#due;
    this.#due = undefined;
    due?.();
  }

  show(visible: boolean): void {
    this.#visible = visible;
    for (const watcher of this.#watchers) watcher();
  }
}

/** Resolves at each change of a poll that is watched. */
function watched<T>(poll: Poll<T>): { next: () => Promise<void>; end: () => void } {
  let tell: () => void = () => undefined;
  const end = poll.watch(() => tell());
  return { next: () => new Promise((resolve) => (tell = resolve)), end };
}

test('it asks at once and then again and again, until nobody watches any more', async () => {
  const browser = new FakeBrowser();
  let answer = 0;
  const poll = new Poll(() => Promise.resolve((answer += 1)), 2_000, browser);
  expect(answer).toBe(0);
  const { next, end } = watched(poll);
  await next();
  expect(poll.view).toEqual({ value: 1, readAtMs: 1_000, failure: undefined });
  browser.pass();
  await next();
  expect(poll.view).toEqual({ value: 2, readAtMs: 3_000, failure: undefined });
  end();
  end();
  expect([browser.waits, browser.watched]).toEqual([false, false]);
});

test('without an answer the last one stays, with its time and the reason', async () => {
  const browser = new FakeBrowser();
  const load = vi.fn<() => Promise<string>>().mockResolvedValueOnce('old').mockRejectedValueOnce(new Error('away'));
  const poll = new Poll(load, 2_000, browser);
  const { next, end } = watched(poll);
  await next();
  browser.pass();
  await next();
  expect(poll.view).toEqual({ value: 'old', readAtMs: 1_000, failure: new Error('away') });
  load.mockRejectedValueOnce(new SignedOutError('over')).mockResolvedValueOnce('new');
  browser.pass();
  await next();
  expect(poll.view.value).toBe('old');
  browser.pass();
  await next();
  expect(poll.view).toEqual({ value: 'new', readAtMs: 7_000, failure: undefined });
  end();
});

test('a hidden page asks nothing, and asks at once when it is shown', async () => {
  const browser = new FakeBrowser();
  const load = vi.fn(() => Promise.resolve('answer'));
  const poll = new Poll(load, 2_000, browser);
  const { next, end } = watched(poll);
  await next();
  browser.show(false);
  expect(browser.waits).toBe(false);
  const shown = next();
  browser.show(true);
  await shown;
  expect(load).toHaveBeenCalledTimes(2);
  end();
});

test('after a change it asks anew, and what was being asked before is not heard', async () => {
  const browser = new FakeBrowser();
  const answers: ((answer: string) => void)[] = [];
  const signals: AbortSignal[] = [];
  const load = (signal: AbortSignal): Promise<string> => {
    signals.push(signal);
    return new Promise((resolve) => answers.push(resolve));
  };
  const poll = new Poll(load, 2_000, browser);
  const heard: unknown[] = [];
  const { next, end } = watched(poll);
  poll.watch(() => heard.push(poll.view.value));
  poll.refresh();
  const changed = next();
  answers[0]?.('before');
  answers[1]?.('after');
  await changed;
  expect(heard).toEqual(['after']);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  end();
});

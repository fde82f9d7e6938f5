import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * Has a program carry out an order in a process of its own: it gets the order as JSON in its first argument, and sends
 * its result. Throws where it fails or takes longer. The process is ended either way.
 */
export async function forked(program: URL, order: unknown, deadlineMs: number, stop: AbortSignal): Promise<unknown> {
  const child = fork(fileURLToPath(program), [JSON.stringify(order)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // JSON knows no NaN.
    serialization: 'advanced',
  });
  const signal = AbortSignal.any([stop, AbortSignal.timeout(deadlineMs)]);
  const over = new AbortController();
  const exited = once(child, 'exit', { signal: over.signal });
  const failed = exited.then(() => {
    throw new Error('the trial failed; what it said is above');
  });
  try {
    const [result] = (await Promise.race([once(child, 'message', { signal }), failed])) as unknown[];
    return result;
  } finally {
    over.abort();
    child.kill('SIGKILL');
  }
}

import { once } from 'node:events';
import { UsageError } from './command-line.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a program until it is done or told to stop, and sets the exit code that it answers. `stop` is aborted by Ctrl-C,
 * SIGTERM, SIGHUP and the end of the process that started this one. What `main` throws after that is part of stopping;
 * before, it is a failure, told by its message: exit code 2 for a `UsageError`, else 1.
 */
export async function run(main: (stop: AbortSignal) => Promise<number>): Promise<void> {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  for (const signal of signals) process.on(signal, stop);
  process.once('disconnect', stop);
  process.channel?.unref();
  try {
    process.exitCode = await main(controller.signal);
  } catch (error) {
    process.exitCode = error instanceof UsageError ? 2 : 1;
    if (!controller.signal.aborted) console.error(error instanceof Error ? error.message : error);
  }
}

/** Resolves once `signal` is aborted. */
export async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

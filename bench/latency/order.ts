import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Rests, Scenario } from './scenario.ts';
import type { TranslatorName, World } from './translator.ts';
import type { RestsResult, TrialResult } from './trial.ts';

/** What a trial is to measure. */
export type Order = { readonly world: World } & (
  { readonly translator: TranslatorName; readonly scenario: Scenario } | { readonly rests: Rests }
);

const program = fileURLToPath(new URL('trial-process.ts', import.meta.url));
const deadlineMs = 240_000;

/** Has a process of its own measure it, and ends that. Throws where it fails or takes longer than 4 minutes. */
export async function carryOut(order: Order & { scenario: Scenario }, stop: AbortSignal): Promise<TrialResult>;
export async function carryOut(order: Order & { rests: Rests }, stop: AbortSignal): Promise<RestsResult>;
export async function carryOut(order: Order, stop: AbortSignal): Promise<unknown> {
  const child = fork(program, [JSON.stringify(order)], { execArgv: ['--disable-warning=ExperimentalWarning'] });
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

import { forked } from '../forked.ts';
import type { Rests, Scenario } from './scenario.ts';
import type { TranslatorName, World } from './translator.ts';
import type { RestsResult, TrialResult } from './trial.ts';

/** What a trial is to measure. */
export type Order = { readonly world: World } & (
  { readonly translator: TranslatorName; readonly scenario: Scenario } | { readonly rests: Rests }
);

const program = new URL('trial-process.ts', import.meta.url);
const deadlineMs = 240_000;

/** Has a process of its own measure it, and ends that. Throws where it fails or takes longer than 4 minutes. */
export async function carryOut(order: Order & { scenario: Scenario }, stop: AbortSignal): Promise<TrialResult>;
export async function carryOut(order: Order & { rests: Rests }, stop: AbortSignal): Promise<RestsResult>;
export async function carryOut(order: Order, stop: AbortSignal): Promise<unknown> {
  return forked(program, order, deadlineMs, stop);
}

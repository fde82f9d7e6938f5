import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';

/** The kernel counts in these, whatever the machine. */
const ticksPerSecond = 100;

/** What a process and the machine have used of the processor up to a moment. */
export interface Usage {
  readonly atMs: number;
  readonly processMs: number;
  readonly rssMegabytes: number;
  readonly machineBusyMs: number;
}

/** Reads Linux's /proc; there is no other way to see all threads of another process as finely. */
export async function usage(pid: number): Promise<Usage> {
  const [stat, status] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile(`/proc/${pid}/status`, 'utf8'),
  ]);
  // The name of the program, in parentheses, may hold anything; what follows begins with the third field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  const rssKilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  return {
    atMs: performance.now(),
    processMs: (ticks * 1000) / ticksPerSecond,
    rssMegabytes: rssKilobytes / 1024,
    machineBusyMs: cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0),
  };
}

/** Percent of one core, of all threads of the process, and of the whole machine, all processes together. */
export function percentBetween(from: Usage, to: Usage): { process: number; machine: number } {
  const percent = (busyMs: number): number => (100 * busyMs) / (to.atMs - from.atMs);
  return {
    process: percent(to.processMs - from.processMs),
    machine: percent(to.machineBusyMs - from.machineBusyMs) / cpus().length,
  };
}

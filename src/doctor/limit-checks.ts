import { readFile } from 'node:fs/promises';
import type { WorkerConfig } from '../config.ts';
import type { Check } from './examination.ts';
import { fault, ok, skipped, type Verdict, warning } from './verdict.ts';

const timeoutMs = 5_000;

/** What a worker has open without rooms, and what each adds: some 40 for its connection to LiveKit, and its sessions. */
const filesAtRest = 100;
const filesPerRoom = 60;

/** Resident memory of a worker without rooms, and what an interpreter adds. */
const megabytesAtRest = 260;
const megabytesPerInterpreter = 6;
const fewInterpreters = 20;

/** Whether the system lets a worker have what its rooms need. */
export function limitChecks({ worker }: WorkerConfig): readonly Check[] {
  return [
    { name: 'open-files', timeoutMs, run: async () => judgeFiles(await openFiles(), worker.maxRooms) },
    { name: 'memory', timeoutMs, run: () => Promise.resolve(judgeMemory(memoryLimitMegabytes())) },
  ];
}

/** Node raises the limit to the hardest that it may have, so what is found here is that. */
export function judgeFiles(most: number | undefined, maxRooms: number): Verdict {
  if (most === undefined) return skipped('this system does not tell its limits');
  const needed = filesAtRest + filesPerRoom * maxRooms;
  const found = `${most === Infinity ? 'any number of' : most} files may be open; ${maxRooms} rooms need ${needed}`;
  if (most >= needed) return ok(found);
  const advice = `Raise the limit (ulimit -n, LimitNOFILE), or lower INTERPRETER_MAX_ROOMS.`;
  return most < filesAtRest + filesPerRoom ? fault(found, advice) : warning(found, advice);
}

export function judgeMemory(limitMegabytes: number | undefined): Verdict {
  if (limitMegabytes === undefined) return ok('no limit');
  const interpreters = Math.floor((limitMegabytes - megabytesAtRest) / megabytesPerInterpreter);
  if (interpreters < 1) {
    return fault(
      `${limitMegabytes} MB are less than a worker takes without rooms`,
      `Give it ${megabytesAtRest + fewInterpreters * megabytesPerInterpreter} MB or more.`,
    );
  }
  const found = `${limitMegabytes} MB hold some ${interpreters} interpreters`;
  return interpreters < fewInterpreters
    ? warning(found, 'Give it more, or it ends in the middle of a room.')
    : ok(found);
}

async function openFiles(): Promise<number | undefined> {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  const soft = /^Max open files\s+(\S+)/m.exec(limits)?.[1];
  if (soft === undefined) return undefined;
  return soft === 'unlimited' ? Infinity : Number(soft);
}

/** That of the control group, undefined where there is none. */
function memoryLimitMegabytes(): number | undefined {
  const limit = process.constrainedMemory();
  // Without a limit some systems tell a number that no machine has.
  return limit === 0 || limit > Number.MAX_SAFE_INTEGER ? undefined : Math.floor(limit / 1_048_576);
}

import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** `Z` is a process that has ended and that nobody has asked about yet. */
  readonly state: string;
}

/** The processes that this one has started, and those that they have, now. */
export async function descendants(pid: number): Promise<readonly number[]> {
  const all = await processes();
  const found = [pid];
  for (const parent of found) found.push(...all.filter((entry) => entry.parent === parent).map((entry) => entry.pid));
  return found.slice(1);
}

/** Those of these processes that still run. */
export async function running(pids: readonly number[]): Promise<readonly number[]> {
  const all = await processes();
  return all.filter(({ pid, state }) => pids.includes(pid) && !state.startsWith('Z')).map(({ pid }) => pid);
}

/** By the kernel's own files where there are such: not every Linux has `ps`. */
async function processes(): Promise<readonly ProcessEntry[]> {
  if (process.platform !== 'linux') {
    const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,ppid=,state=']);
    return stdout.split('\n').map((line) => {
      const [pid, parent, state = ''] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), state };
    });
  }
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return stats.flatMap((stat) => {
    // The name, in parentheses, may hold anything.
    const match = /^(\d+) \(.*\) (\S) (\d+) /s.exec(stat);
    return match ? [{ pid: Number(match[1]), state: match[2] ?? '', parent: Number(match[3]) }] : [];
  });
}

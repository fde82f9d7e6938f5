import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Does `work` while no other process of this machine holds the same lock file; waits for its turn. A lock whose process
 * is gone counts for nothing.
 *
 * @template Result
 * @param {string} path
 * @param {() => Promise<Result>} work
 * @param {AbortSignal} [stop] ends the waiting
 * @returns {Promise<Result>}
 */
export async function withLock(path, work, stop) {
  await mkdir(dirname(path), { recursive: true });
  let told = false;
  while (!(await take(path))) {
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    if (owner > 0 && !isAlive(owner)) {
      await rm(path, { force: true });
      continue;
    }
    if (!told) console.error(`Another run (process ${owner}) is at it already: waiting for it, by ${path}`);
    told = true;
    await delay(500, undefined, stop && { signal: stop });
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

/** @param {string} path */
async function take(path) {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Whether a process with this id runs.
 *
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

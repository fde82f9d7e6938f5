import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'room-interpreter', 'speech');

/** The folder of a Debian package's files, fetched once into the user's cache, and installed nowhere. */
export async function unpacked(debian: string): Promise<string> {
  await mkdir(cache, { recursive: true });
  if ((await readdir(cache)).includes(debian)) return join(cache, debian);
  console.error(`fetching ${debian}`);
  const folder = await mkdtemp(join(cache, 'fetching-'));
  try {
    await run('apt-get', ['download', debian], { cwd: folder });
    const [archive = ''] = await readdir(folder);
    await run('dpkg', ['-x', join(folder, archive), join(folder, 'files')]);
    await rename(join(folder, 'files'), join(cache, debian));
  } catch (error) {
    throw new Error(`${debian} cannot be had here; the bench needs apt-get and dpkg of Debian or Ubuntu`, {
      cause: error,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
  return join(cache, debian);
}

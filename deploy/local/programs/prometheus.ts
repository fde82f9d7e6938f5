import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../lock.mjs';
import { cacheFolder } from './cache-folder.ts';
import { findOnPath, isExecutable, show } from './command.ts';

/** Prometheus and the tool that checks its files, by their paths. */
export interface PrometheusPrograms {
  readonly prometheus: string;
  readonly promtool: string;
}

/**
 * Both of them: on PATH, else out of Debian's package, which is unpacked into the cache and not installed, since that
 * would start a server. Throws an error that tells people what to install.
 */
export async function findPrometheus(): Promise<PrometheusPrograms> {
  const [prometheus, promtool] = [await findOnPath('prometheus'), await findOnPath('promtool')];
  if (prometheus !== undefined && promtool !== undefined) return { prometheus, promtool };
  const folder = join(cacheFolder(), 'prometheus');
  const programs = { prometheus: join(folder, 'usr/bin/prometheus'), promtool: join(folder, 'usr/bin/promtool') };
  await withLock(`${folder}.lock`, async () => {
    if (!(await isExecutable(programs.promtool))) await unpack(folder);
  });
  return programs;
}

async function unpack(folder: string): Promise<void> {
  console.error('Fetching prometheus (apt-get download)...');
  const work = await mkdtemp(`${folder}.fetch-`);
  try {
    const fetched = await show('sh', ['-c', 'cd "$1" && apt-get download -qq prometheus', 'sh', work], process.env);
    const archive = fetched ? (await readdir(work)).find((name) => name.endsWith('.deb')) : undefined;
    const unpacked = join(work, 'unpacked');
    if (archive === undefined || !(await show('dpkg', ['-x', join(work, archive), unpacked], process.env))) {
      throw new Error(
        'Prometheus and promtool are needed, and cannot be fetched here. Install them (Debian: apt-get install ' +
          'prometheus; macOS: brew install prometheus), then run the same command again.',
      );
    }
    await rename(unpacked, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

import { installWithApt } from './apt.ts';
import { findOnPath } from './command.ts';
import { dockerWorks, type Program } from './program.ts';

/** redis-server: on PATH, else Docker, else apt. Throws an error that tells people what to install. */
export async function findRedisServer(): Promise<Program> {
  const path = await findOnPath('redis-server');
  if (path !== undefined) return { path };
  if (await dockerWorks()) return { image: 'redis:7.4' };
  if (await installWithApt('redis-server')) {
    const installed = await findOnPath('redis-server');
    if (installed !== undefined) return { path: installed };
  }
  throw new Error(
    [
      'Redis is needed, and there is none here. Install one of these, then run the same command again:',
      '  Debian, Ubuntu   sudo apt-get install redis-server   (as root this is done for you)',
      '  macOS            brew install redis',
      '  others           redis-server 7 or newer on PATH, or a running Docker engine',
    ].join('\n'),
  );
}

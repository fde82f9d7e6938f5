import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where what takes long to make or to fetch is kept for later runs, of all clones on this machine. */
export function cacheFolder(): string {
  const { XDG_CACHE_HOME: xdg } = process.env;
  const caches = process.platform === 'darwin' ? join(homedir(), 'Library/Caches') : join(homedir(), '.cache');
  return join(xdg !== undefined && xdg !== '' ? xdg : caches, 'room-interpreter');
}

import { findOnPath, show } from './command.ts';

/** Installs a Debian package where this is Debian (or a child of it) and the user is root; answers whether it did. */
export async function installWithApt(packageName: string): Promise<boolean> {
  if (process.getuid?.() !== 0 || !(await findOnPath('apt-get'))) return false;
  console.error(`Installing ${packageName} (apt-get)...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (!(await show('apt-get', ['update', '-qq'], env))) return false;
  const quietly = ['-y', '-qq', '-o', 'Dpkg::Use-Pty=0'];
  return show('apt-get', ['install', ...quietly, '--no-install-recommends', packageName], env);
}

import { ask, findOnPath, show } from './command.ts';

/** Installs Debian packages where this is Debian (or a child of it) and the user is root; answers whether it did. */
export async function installWithApt(...packageNames: readonly string[]): Promise<boolean> {
  if (process.getuid?.() !== 0 || !(await findOnPath('apt-get'))) return false;
  console.error(`Installing ${packageNames.join(', ')} (apt-get)...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (!(await show('apt-get', ['update', '-qq'], env))) return false;
  const quietly = ['-y', '-qq', '-o', 'Dpkg::Use-Pty=0'];
  return show('apt-get', ['install', ...quietly, '--no-install-recommends', ...packageNames], env);
}

/** Which of these Debian packages are not installed; all of them where this is not Debian. */
export async function missingPackages(...packageNames: readonly string[]): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const name of packageNames) {
    const { output } = await ask('dpkg-query', ['--show', '--showformat=${Status}', name]);
    if (!output.endsWith(' installed')) missing.push(name);
  }
  return missing;
}

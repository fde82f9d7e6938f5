import { randomBytes } from 'node:crypto';
import { glob, rename, rm, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { show } from './programs/command.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const built = `${root}dist/web`;
const sources = ['src/{client,protocol,react,web}/**/*', 'vite.config.ts', 'package-lock.json'];

/** Builds the page where that is missing or older than its sources; two runs at once do not disturb each other. */
export async function buildPage(): Promise<void> {
  if ((await changedAtMs(`${root}vite.config.ts`)) === 0) return;
  const builtAtMs = await changedAtMs(`${built}/index.html`);
  if (builtAtMs > (await newestSourceMs())) return;
  console.error('Building the page...');
  const fresh = `${built}.${randomBytes(6).toString('hex')}`;
  try {
    const args = [`${root}node_modules/vite/bin/vite.js`, 'build', '--outDir', fresh, '--logLevel', 'warn'];
    // Vite would leave a cache of compiled code in the folder for temporary files.
    // Within the tests NODE_ENV would make it a page for developers.
    const env = { ...process.env, NODE_ENV: 'production', NODE_DISABLE_COMPILE_CACHE: '1' };
    if (!(await show(process.execPath, args, env))) throw new Error('building the page failed, see above');
    await rm(built, { recursive: true, force: true });
    await rename(fresh, built);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function newestSourceMs(): Promise<number> {
  let newest = 0;
  for await (const path of glob(sources, { cwd: root })) newest = Math.max(newest, await changedAtMs(`${root}${path}`));
  return newest;
}

/** 0 where there is no such file. */
async function changedAtMs(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

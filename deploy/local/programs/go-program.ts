import { glob, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { withLock } from '../lock.mjs';
import { cacheFolder } from './cache-folder.ts';
import { ask, isExecutable, show } from './command.ts';

const progressMs = 15_000;

/** What Go builds from its module proxy. */
export interface GoProgram {
  readonly name: string;
  readonly version: string;
  /** The package of its `main`, without version; its last part names what Go builds. */
  readonly module: string;
  readonly minGo: { readonly major: number; readonly minor: number };
  /** What people can do where Go cannot build it, and why that is. */
  readonly advice: (trouble: string) => string;
}

/** Where it is kept once it is built. */
export function keptPath({ name, version }: GoProgram): string {
  return join(cacheFolder(), `${name}-${version}`);
}

/** The program's path; it is built where it has not been before. `stop` breaks off the building. */
export async function buildOnce(program: GoProgram, stop?: AbortSignal): Promise<string> {
  const path = keptPath(program);
  if (await isExecutable(path)) return path;
  const trouble = await goTrouble(program);
  if (trouble !== undefined) throw new Error(program.advice(trouble));
  const work = async (): Promise<void> => {
    if (!(await isExecutable(path))) await build(program, path, stop);
  };
  await withLock(`${path}.lock`, work, stop);
  return path;
}

/** Why this machine's Go cannot build it, or undefined where it can. */
async function goTrouble({ minGo }: GoProgram): Promise<string | undefined> {
  const { code, output } = await ask('go', ['version']);
  const match = /go(\d+)\.(\d+)/.exec(output);
  if (code !== 0 || !match) return 'there is no Go that could build it';
  const [found = '', major, minor] = match;
  const isOld = Number(major) < minGo.major || (Number(major) === minGo.major && Number(minor) < minGo.minor);
  const needed = `Go ${minGo.major}.${minGo.minor} or newer`;
  return isOld ? `the Go here is ${found}, too old to build it (${needed} is needed)` : undefined;
}

/** The cache gets the finished program in one step: a run that is broken off leaves nothing that looks like one. */
async function build(program: GoProgram, path: string, stop: AbortSignal | undefined): Promise<void> {
  const { name, version, module, advice } = program;
  console.error(`Building ${name} ${version} with Go. This takes two minutes or more, and is done once.`);
  for await (const abandoned of glob(`${path}.build-*`)) await rm(abandoned, { recursive: true, force: true });
  await mkdir(dirname(path), { recursive: true });
  const folder = await mkdtemp(`${path}.build-`);
  const startedAtMs = Date.now();
  const progress = setInterval(() => {
    console.error(`  still building after ${Math.round((Date.now() - startedAtMs) / 1000)} s`);
  }, progressMs);
  try {
    // Go leaves its temporary files when it is stopped: they go with the folder.
    const env = { ...process.env, GOBIN: folder, GOTMPDIR: folder, GOFLAGS: '' };
    if (!(await show('go', ['install', `${module}@v${version}`], env, stop))) {
      stop?.throwIfAborted();
      throw new Error(advice('building it with Go failed (its own message is above)'));
    }
    await rename(join(folder, module.slice(module.lastIndexOf('/') + 1)), path);
  } finally {
    clearInterval(progress);
    await rm(folder, { recursive: true, force: true });
  }
  console.error(`  built, and kept as ${path}`);
}

import { glob, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../lock.mjs';
import { cacheFolder } from './cache-folder.ts';
import { ask, findOnPath, isExecutable, show } from './command.ts';
import { dockerWorks, type Program } from './program.ts';

const version = '1.13.5';
const module = `github.com/livekit/livekit-server/cmd/server@v${version}`;
const minGo = { major: 1, minor: 26 };
const progressMs = 15_000;

/**
 * livekit-server of one version: on PATH, else built before, else Docker, else built now. Throws an error that tells
 * people what to install. `stop` breaks off the building.
 */
export async function findLiveKitServer(stop?: AbortSignal): Promise<Program> {
  const onPath = await findOnPath('livekit-server');
  if (onPath !== undefined && (await ask(onPath, ['--version'])).output.trim().endsWith(` ${version}`)) {
    return { path: onPath };
  }
  const built = join(cacheFolder(), `livekit-server-${version}`);
  if (await isExecutable(built)) return { path: built };
  if (await dockerWorks()) return { image: `livekit/livekit-server:v${version}` };
  const trouble = await goTrouble();
  if (trouble !== undefined) throw new Error(advice(trouble));
  const work = async (): Promise<void> => {
    if (!(await isExecutable(built))) await build(built, stop);
  };
  await withLock(`${built}.lock`, work, stop);
  return { path: built };
}

/** Why this machine's Go cannot build the server, or undefined where it can. */
async function goTrouble(): Promise<string | undefined> {
  const { code, output } = await ask('go', ['version']);
  const match = /go(\d+)\.(\d+)/.exec(output);
  if (code !== 0 || !match) return 'there is no Go that could build it';
  const [found = '', major, minor] = match;
  const isOld = Number(major) < minGo.major || (Number(major) === minGo.major && Number(minor) < minGo.minor);
  const needed = `Go ${minGo.major}.${minGo.minor} or newer`;
  return isOld ? `the Go here is ${found}, too old to build it (${needed} is needed)` : undefined;
}

/** The cache gets the finished server in one step: a run that is broken off leaves nothing that looks like one. */
async function build(path: string, stop: AbortSignal | undefined): Promise<void> {
  console.error(`Building livekit-server ${version} with Go. This takes two minutes or more, and is done once.`);
  for await (const abandoned of glob(`${path}.build-*`)) await rm(abandoned, { recursive: true, force: true });
  const folder = await mkdtemp(`${path}.build-`);
  const startedAtMs = Date.now();
  const progress = setInterval(() => {
    console.error(`  still building after ${Math.round((Date.now() - startedAtMs) / 1000)} s`);
  }, progressMs);
  try {
    // Go leaves its temporary files when it is stopped: they go with the folder.
    const env = { ...process.env, GOBIN: folder, GOTMPDIR: folder, GOFLAGS: '' };
    if (!(await show('go', ['install', module], env, stop))) {
      stop?.throwIfAborted();
      throw new Error(advice('building it with Go failed (its own message is above)'));
    }
    await rename(join(folder, 'server'), path);
  } finally {
    clearInterval(progress);
    await rm(folder, { recursive: true, force: true });
  }
  console.error(`  built, and kept as ${path}`);
}

function advice(trouble: string): string {
  return [
    `livekit-server ${version} is needed: it is not on PATH, no Docker engine answers, and ${trouble}.`,
    'Install one of these, then run the same command again:',
    `  Debian, Ubuntu   Go ${minGo.major}.${minGo.minor} or newer from https://go.dev/dl, or a running Docker engine`,
    '  macOS            brew install go, or Docker Desktop',
    `  others           livekit-server ${version} on PATH, or a running Docker engine`,
  ].join('\n');
}

import { cp, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installWithApt } from '../local/programs/apt.ts';
import { cacheFolder } from '../local/programs/cache-folder.ts';
import { findOnPath, show } from '../local/programs/command.ts';
import { findLiveKitServer } from '../local/programs/livekit-server.ts';
import { type Engine } from './engine.ts';

/*
 * Images that a registry has, made of Debian's packages and of programs that are here, for machines that reach none.
 * They bear the names of the real ones, so that the same Dockerfile, docker-compose.yml and chart use either.
 */

const debian = 'docker.io/library/debian:bookworm-slim';
const npmVersion = '10.9.9';
const nodeProgram = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));

/** Names of the images that the project's own stand upon or beside. */
export const images = {
  node: 'docker.io/library/node:22-bookworm-slim',
  redis: 'docker.io/library/redis:7.4',
  livekit: 'docker.io/livekit/livekit-server:v1.13.5',
  prometheus: 'docker.io/prom/prometheus:v3.5.0',
  pause: 'registry.k8s.io/pause:3.10',
} as const;

export type ImageName = keyof typeof images;

/** What their archives are called. */
export const archiveNames: Readonly<Record<ImageName, string>> = {
  node: 'node',
  redis: 'redis',
  livekit: 'livekit-server',
  prometheus: 'prometheus',
  pause: 'pause',
};

/** Fills a folder with what an image is made of; its Dockerfile is what is answered. */
type Recipe = (folder: string) => Promise<string>;

const recipes: Readonly<Record<ImageName, Recipe>> = {
  node: async (folder) => {
    await cp(nodeProgram, join(folder, 'node'));
    await need('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', `npm@${npmVersion}`]);
    return `FROM ${debian}
      COPY node /usr/local/bin/node
      COPY node_modules/npm /usr/local/lib/node_modules/npm
      RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
      CMD ["node"]`;
  },
  redis: () =>
    Promise.resolve(`FROM ${debian}
      RUN apt-get update && apt-get install -y --no-install-recommends redis-server && rm -r /var/lib/apt/lists/*
      WORKDIR /data
      CMD ["redis-server"]`),
  livekit: async (folder) => {
    const program = await findLiveKitServer();
    if ('image' in program) throw new Error(`${program.image} is to be had: no stand-in is needed`);
    await cp(program.path, join(folder, 'livekit-server'));
    return `FROM ${debian}
      COPY livekit-server /livekit-server
      ENTRYPOINT ["/livekit-server"]`;
  },
  prometheus: () =>
    Promise.resolve(`FROM ${debian}
      RUN apt-get update && apt-get install -y --no-install-recommends prometheus && rm -r /var/lib/apt/lists/*
      WORKDIR /prometheus
      ENTRYPOINT ["/usr/bin/prometheus"]
      CMD ["--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus"]`),
  pause: async (folder) => {
    const source = join(folder, 'pause.c');
    await writeFile(source, pauseProgram);
    if ((await findOnPath('gcc')) === undefined) await installWithApt('gcc');
    await need('gcc', ['-static', '-Os', '-s', '-o', join(folder, 'pause'), source]);
    return `FROM scratch
      COPY pause /pause
      ENTRYPOINT ["/pause"]`;
  },
};

/** The first process of a pod: it holds the namespaces, and buries whoever is left behind. */
const pauseProgram = `
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static void end(int signal) { _exit(0); }
static void bury(int signal) { while (waitpid(-1, NULL, WNOHANG) > 0); }
int main(void) {
  signal(SIGINT, end); signal(SIGTERM, end); signal(SIGCHLD, bury);
  for (;;) pause();
}
`;

/** Sees to it that an image is here: from its registry, else made. */
export async function provide(engine: Engine, name: ImageName): Promise<string> {
  const image = images[name];
  if (await engine.has(image)) return image;
  if (await show(engine.command, ['pull', '--quiet', image], engine.env)) return image;
  console.error(`No registry has ${image} for this machine: a stand-in is made, of Debian's packages.`);
  if (name !== 'pause') await provideDebian(engine);
  const folder = await mkdtemp(join(tmpdir(), 'room-interpreter-image-'));
  try {
    await writeFile(join(folder, 'Dockerfile'), await recipes[name](folder));
    await engine.build(image, folder, ['--label', 'stand-in=true']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return image;
}

/** Whether an image was made here in place of one of that name. */
export async function isStandIn(engine: Engine, image: string): Promise<boolean> {
  return (await engine.ask('image', 'inspect', '--format', '{{ index .Config.Labels "stand-in" }}', image)) === 'true';
}

async function provideDebian(engine: Engine): Promise<void> {
  if (await engine.has(debian)) return;
  const folder = join(cacheFolder(), 'images');
  const archive = join(folder, 'debian-bookworm-slim.tar');
  if (!(await isReadable(archive))) {
    await mkdir(folder, { recursive: true });
    if ((await findOnPath('mmdebstrap')) === undefined) await installWithApt('mmdebstrap');
    // What Debian's own slim image leaves out.
    const left = ['doc', 'info', 'locale', 'man'].map((what) => `--dpkgopt=path-exclude=/usr/share/${what}/*`);
    const emptied = ['--customize-hook=rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*'];
    await need('mmdebstrap', ['--variant=minbase', ...left, ...emptied, 'bookworm', `${archive}.part.tar`]);
    await rename(`${archive}.part.tar`, archive);
  }
  await engine.run('import', archive, debian);
}

async function isReadable(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function need(command: string, args: readonly string[]): Promise<void> {
  if (!(await show(command, args, process.env))) throw new Error(`${command} failed; the reason is above`);
}

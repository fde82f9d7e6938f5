import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask } from '../local/programs/command.ts';
import { readArguments, UsageError } from '../local/command-line.ts';
import { run } from '../local/run.ts';
import { Engine } from './engine.ts';
import { describeSize, excessOf, readLayers } from './image-size.ts';
import { archiveNames, isStandIn, provide } from './stand-ins.ts';

const help = `Builds the project's image, by Docker or podman, on bases that are made here where no registry is reached.

  npm run image -- [options]

  --tag NAME       its name (default: localhost/room-interpreter:dev)
  --target TARGET  runtime (default) or distroless
  --save FOLDER    also leaves archives there for a cluster: of it, and of LiveKit's, Redis' and the pause image
  --size           builds nothing; tells what the image of that name weighs, and of what it is made; the exit code is 1
                   where that is more than the goal of 250 MB compressed
  --help           this text`;

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Those that a one-node cluster needs beside ours. */
const forCluster = ['livekit', 'redis', 'pause'] as const;

await run(async () => {
  const { values } = readArguments({
    options: {
      tag: { type: 'string', default: 'localhost/room-interpreter:dev' },
      target: { type: 'string', default: 'runtime' },
      save: { type: 'string' },
      size: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { tag, target, save } = values;
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (target !== 'runtime' && target !== 'distroless') {
    throw new UsageError(`--target ${target}: runtime or distroless is needed`);
  }
  const engine = await Engine.find();
  if (!values.size) await build(engine, tag, target);
  const layers = await readLayers(engine, tag);
  console.log(describeSize(tag, layers));
  if (await isStandIn(engine, tag)) console.log('\nIt stands on a stand-in for its base: the real one is smaller.');
  if (save !== undefined) await saveAll(engine, tag, resolve(save));
  const excess = excessOf(tag, layers);
  if (excess !== undefined) console.error(excess);
  // An image that was asked for is there, however large.
  return values.size && excess !== undefined ? 1 : 0;
});

async function build(engine: Engine, tag: string, target: 'runtime' | 'distroless'): Promise<void> {
  const base = await provide(engine, 'node');
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const revision = (await ask('git', ['-C', root, 'rev-parse', 'HEAD'])).output.trim();
  const facts = { VERSION: version, REVISION: revision, CREATED: new Date().toISOString() };
  // The Dockerfile may name the real one by its digest, which no stand-in has.
  const standIn = (await isStandIn(engine, base)) ? { NODE_IMAGE: base } : {};
  const authority = process.env.NODE_EXTRA_CA_CERTS;
  await engine.build(tag, root, [
    ...['--file', join(root, 'deploy/Dockerfile'), '--target', target],
    ...Object.entries({ ...facts, ...standIn }).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...(authority ? ['--secret', `id=ca,src=${authority}`] : []),
  ]);
}

async function saveAll(engine: Engine, tag: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const all = [{ name: 'room-interpreter', image: tag }];
  for (const name of forCluster) all.push({ name: archiveNames[name], image: await provide(engine, name) });
  for (const { name, image } of all) {
    const archive = join(folder, `${name}.tar`);
    await engine.run('save', '--output', archive, image);
    console.log(`${image}  ${archive}`);
  }
}

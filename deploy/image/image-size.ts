import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { ask, show } from '../local/programs/command.ts';
import type { Engine } from './engine.ts';

const mostParts = 16;
const bytesPerMb = 1_000_000;
/** Compressed: what a node downloads before it can run a worker. */
const goalBytes = 250 * bytesPerMb;

export interface Layer {
  readonly madeBy: string;
  readonly compressedBytes: number;
  /** Bytes of its files, by what they belong to. */
  readonly parts: ReadonlyMap<string, number>;
}

interface History {
  readonly created_by?: string;
  readonly empty_layer?: boolean;
}

/** Tells people what an image weighs as a registry keeps it, layer by layer, and which of its parts are the largest. */
export function describeSize(image: string, layers: readonly Layer[]): string {
  const parts = new Map<string, number>();
  for (const [part, bytes] of layers.flatMap((layer) => [...layer.parts])) {
    parts.set(part, (parts.get(part) ?? 0) + bytes);
  }
  const all = [...parts].sort(([, one], [, other]) => other - one);
  const bytes = all.reduce((sum, [, each]) => sum + each, 0);
  return [
    `${image}: ${mb(compressedBytesOf(layers))} compressed, ${mb(bytes)} unpacked`,
    '',
    'Layers, compressed:',
    ...layers.map((layer) => `  ${mb(layer.compressedBytes)}  ${layer.madeBy.slice(0, 100)}`),
    '',
    'Largest parts, unpacked:',
    ...all.slice(0, mostParts).map(([part, each]) => `  ${mb(each)}  ${part}`),
  ].join('\n');
}

/** What people are told of an image that is heavier than it may be; undefined where it is not. */
export function excessOf(image: string, layers: readonly Layer[]): string | undefined {
  const bytes = compressedBytesOf(layers);
  if (bytes <= goalBytes) return undefined;
  return `${image} is TOO LARGE: ${mb(bytes).trim()} compressed, and ${mb(goalBytes).trim()} are the goal.`;
}

function compressedBytesOf(layers: readonly Layer[]): number {
  return layers.reduce((sum, layer) => sum + layer.compressedBytes, 0);
}

/** What an image is made of; throws where the engine does not have it. */
export async function readLayers(engine: Engine, image: string): Promise<readonly Layer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'room-interpreter-image-'));
  try {
    const archive = join(folder, 'image.tar');
    await engine.run('save', '--quiet', '--output', archive, image);
    if (!(await show('tar', ['-xf', archive, '-C', folder], process.env))) throw new Error('tar failed, see above');
    const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(join(folder, path), 'utf8'));
    const [manifest] = (await json('manifest.json')) as { Config: string; Layers: string[] }[];
    if (!manifest) throw new Error(`${image} has no manifest`);
    const { history } = (await json(manifest.Config)) as { history: History[] };
    const makers = history.filter((entry) => !entry.empty_layer).map((entry) => entry.created_by ?? '');
    const layers: Layer[] = [];
    for (const [index, path] of manifest.Layers.entries()) {
      const file = join(folder, path);
      const madeBy = readable(makers[index] ?? '');
      layers.push({ madeBy, compressedBytes: await compressed(file), parts: await partsOf(file) });
    }
    return layers;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compressed(file: string): Promise<number> {
  let bytes = 0;
  const count = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done();
    },
  });
  await pipeline(createReadStream(file), createGzip(), count);
  return bytes;
}

/** By lines of tar such as `-rw-r--r-- 0/0 1234 2026-01-01 00:00 app/src/main.ts`. */
async function partsOf(file: string): Promise<Map<string, number>> {
  const { code, output } = await ask('tar', ['--numeric-owner', '-tvf', file], 120_000);
  if (code !== 0) throw new Error(`tar cannot read a layer: ${output.slice(-200)}`);
  const parts = new Map<string, number>();
  for (const line of output.split('\n')) {
    const [, bytes, path] = /^-\S+ +\S+ +(\d+) +\S+ +\S+ +(.*)$/.exec(line) ?? [];
    if (path === undefined) continue;
    const part = partOf(path.replace(/^\.?\//, ''));
    parts.set(part, (parts.get(part) ?? 0) + Number(bytes));
  }
  return parts;
}

/** A package, a part of the program, Node itself, or the system below it. */
function partOf(path: string): string {
  const named = /^app\/node_modules\/((?:@[^/]+\/)?[^/]+)|^(app\/(?:src\/sandbox|[^/]+))|^(usr\/local\/bin\/node)$/;
  const found = named.exec(path);
  if (found) return found[1] ?? found[2] ?? 'Node itself';
  if (/^usr\/local\/lib\/node_modules|^opt\/yarn/.test(path)) return 'npm and yarn, of the base';
  return 'the system, of the base';
}

function readable(maker: string): string {
  return maker.replace(/^\/bin\/sh -c (#\(nop\) )?/, '').replaceAll(/\s+/g, ' ') || 'the base';
}

function mb(bytes: number): string {
  return `${(bytes / bytesPerMb).toFixed(1).padStart(6)} MB`;
}

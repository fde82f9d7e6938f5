import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isAllowed } from './licence-policy.ts';
import type { Placed } from './lockfile.ts';
import type { Part } from './beyond-npm/parts.ts';

const root = new URL('../../', import.meta.url);
const texts = new URL('beyond-npm/', import.meta.url);
/** Of such a file no package tells what it was made of. */
const isBinary = /\.(node|so(\.\d+)*|dylib|dll|wasm|onnx)$/;

/** What a text of notices calls a part. */
export function titleOf({ name, within, licence }: Part): string {
  const packages = Object.keys(within);
  const place = packages.length === 0 ? 'which the image stands upon' : `within ${packages.join(', ')}`;
  return `${name}, ${place} (${licence})`;
}

/** All that is to be told of a part. */
export function textOf({ remark, texts: files = [] }: Part): string {
  return [remark, ...files.map((file) => readFileSync(new URL(file, texts), 'utf8').trim())].join('\n\n');
}

/** What is to be seen to before these packages go out, a line each; those for other platforms are not looked into. */
export function untold(packages: readonly Placed[], parts: readonly Part[]): string[] {
  const brings = parts.flatMap(({ within }) => Object.entries(within));
  const unknown = packages
    .filter(({ name }) => !brings.some(([package_]) => isOf(name, package_)))
    .map(({ path }) => ({ path, binary: binaryIn(path) }))
    .filter(({ binary }) => binary !== undefined)
    .map(({ path, binary }) => `${path} brings ${binary}, and no part tells what is in it`);
  const changed = brings.flatMap(([package_, seen]) => {
    const those = packages.filter(({ name }) => isOf(name, package_));
    if (those.length === 0) return [`${package_} ships no longer, and parts tell of it`];
    const others = new Set(those.map(({ version }) => version ?? 'none').filter((version) => version !== seen));
    return [...others].map((version) => `${package_} is ${version}, and somebody looked into ${seen}`);
  });
  const forbidden = parts
    .filter(({ licence, because }) => !isAllowed(licence) && because === undefined)
    .map(({ name, licence }) => `${name}: ${licence}, and no part tells why it may ship`);
  return [...unknown, ...new Set(changed), ...forbidden];
}

/** Whether a package is this one, or what this one has for a platform. */
function isOf(name: string, package_: string): boolean {
  return name === package_ || name.startsWith(`${package_}-`);
}

function binaryIn(path: string): string | undefined {
  const folder = fileURLToPath(new URL(path, root));
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  // What stands in a folder of its own below is a package of its own.
  return files.find((file) => isBinary.test(file) && !/(^|[\\/])node_modules[\\/]/.test(file));
}

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Lockfile, type Placed } from './lockfile.ts';

/** What of others goes out with a part of this project. */
export interface Shipment {
  readonly name: string;
  readonly packages: readonly Placed[];
}

const root = new URL('../../', import.meta.url);
/** Sources that are compiled for browsers, with all that they import. */
const pageFolders = ['src/protocol', 'src/client', 'src/react', 'src/web'];
const importing = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;

/**
 * The image's packages, and those that may be in the page's script. The client library's package holds nothing of
 * others: it is compiled file by file, and names what it needs. The phrasebook's sounds are our own texts, spoken by
 * espeak-ng, whose licence does not reach to what it says.
 */
export function shipments(): readonly Shipment[] {
  const lockfile = Lockfile.read(root);
  return [
    { name: 'image', packages: lockfile.production() },
    { name: 'page', packages: lockfile.closure(pageImports()) },
  ];
}

function pageImports(): string[] {
  const names = new Set<string>();
  for (const folder of pageFolders) {
    const path = fileURLToPath(new URL(folder, root));
    for (const file of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(tsx?|css)$/.test(file)) continue;
      for (const [, specifier = ''] of readFileSync(`${path}/${file}`, 'utf8').matchAll(importing)) {
        if (/^[a-z@]/.test(specifier) && !specifier.startsWith('vite/')) names.add(packageOf(specifier));
      }
    }
  }
  return [...names].sort();
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

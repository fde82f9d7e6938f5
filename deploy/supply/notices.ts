import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { textOf, titleOf } from './beyond-npm.ts';
import type { Part } from './beyond-npm/parts.ts';
import type { Placed } from './lockfile.ts';

const root = new URL('../../', import.meta.url);
const isLicence = /^(licen[cs]e|copying|copyright|notice|third-?party)/i;
const rule = '-'.repeat(80);

interface Section {
  readonly names: Set<string>;
  readonly text: string;
}

/**
 * The notices that go out with these packages and with what is within them, each text of a package once. No versions of
 * packages are told, so that this changes with packages and their terms alone. Every package must be installed, but
 * those for other platforms.
 */
export function notices(packages: readonly Placed[], parts: readonly Part[]): string {
  const sections = new Map<string, Section>();
  for (const { name, path, licence } of packages) {
    const text = texts(path) || `Licence: ${licence ?? 'none'}. The package brings no text of its own.`;
    // The same words may be set in other lines.
    const words = text.replace(/\s+/g, ' ');
    const section = sections.get(words) ?? { names: new Set(), text };
    section.names.add(`${name} (${licence ?? 'none'})`);
    sections.set(words, section);
  }
  const ofPackages = [...sections.values()]
    .map(({ names, text }) => `${[...names].sort().join('\n')}\n\n${text}`)
    .sort((one, other) => (one < other ? -1 : 1));
  const title = 'Software of others that goes out with room-interpreter, in its image or its page.';
  const ofParts = parts.map((part) => `${titleOf(part)}\n\n${textOf(part)}`);
  return `${[title, ...ofPackages, ...ofParts].join(`\n\n${rule}\n\n`)}\n`;
}

/** The names that a text of notices tells. */
export function noticed(text: string): string[] {
  const sections = text.split(`\n\n${rule}\n\n`).slice(1);
  return sections.flatMap((section) => section.split('\n\n', 1)[0]?.split('\n') ?? []).sort();
}

function texts(path: string): string {
  const folder = new URL(`${path}/`, root);
  if (!existsSync(folder)) return '';
  const files = readdirSync(folder).filter((file) => isLicence.test(file));
  const all = files.sort().map((file) => readFileSync(new URL(file, folder), 'utf8').replaceAll('\r\n', '\n').trim());
  return all.join('\n\n');
}

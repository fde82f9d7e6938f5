import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { disagreements, notesOf, parseVersion, released, versionedFiles } from './release-version.ts';

const help = `Gives everything that is released one version: the image, the chart and the client's npm package.

  npm run release -- VERSION            writes it, and heads what the changelog tells with it
  npm run release -- --check [VERSION]  fails where files tell another (by default that of package.json)
  npm run release -- --notes VERSION    prints what the changelog tells of it

Then commit, and push the tag: git tag v1.2.3 && git push origin v1.2.3`;

const root = fileURLToPath(new URL('../../', import.meta.url));
const changelog = `${root}CHANGELOG.md`;

function texts(): ReadonlyMap<string, string> {
  return new Map(versionedFiles.map(({ path }) => [path, readFileSync(root + path, 'utf8')]));
}

function check(expected: string): number {
  const wrong = disagreements(texts(), expected);
  for (const line of wrong) console.error(line);
  if (wrong.length === 0) console.log(`All tell ${expected}.`);
  return wrong.length === 0 ? 0 : 1;
}

function write(next: string): void {
  const day = new Date().toISOString().slice(0, 10);
  const told = released(readFileSync(changelog, 'utf8'), next, day);
  for (const { path, write: withVersion } of versionedFiles) {
    writeFileSync(root + path, withVersion(readFileSync(root + path, 'utf8'), next));
  }
  writeFileSync(changelog, told);
}

function own(): string {
  return (JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }).version;
}

function release([first, second]: readonly string[]): number {
  if (first === '--help' || first === undefined) {
    console.log(help);
    return first === undefined ? 2 : 0;
  }
  if (first === '--check') return check(second === undefined ? own() : parseVersion(second));
  if (first === '--notes') {
    const notes = notesOf(readFileSync(changelog, 'utf8'), parseVersion(second ?? ''));
    if (notes === undefined) throw new Error(`CHANGELOG.md does not tell of ${second ?? ''}`);
    console.log(notes);
    return 0;
  }
  const next = parseVersion(first);
  write(next);
  return check(next);
}

try {
  process.exitCode = release(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { images } from '../../../deploy/image/stand-ins.ts';

interface Manager {
  readonly managerFilePatterns: readonly string[];
  readonly matchStrings: readonly string[];
}

const root = new URL('../../../', import.meta.url);
const { customManagers } = JSON.parse(textOf('renovate.json')) as { readonly customManagers: readonly Manager[] };
const places = ['.github', 'bench', 'deploy', 'docker-compose.yml', 'helm'];
const files = places.flatMap(filesBelow).filter((file) => /\.(tsx?|mjs|sh|yml|yaml|md)$|Dockerfile/.test(file));
/** Those that Renovate reads by itself. */
const itsOwn = ['deploy/Dockerfile', 'docker-compose.yml', 'helm/room-interpreter/values.yaml'];

const version = /(?<![\w.-])v?\d+\.\d+\.\d+(?:-[\w.]+)?(?!\w|\.\d)/g;
const image = /(?:docker\.io|gcr\.io|ghcr\.io|quay\.io|registry\.k8s\.io)\/[a-z0-9./-]+:[\w.-]+(?:@sha256:\w+)?/g;
const exampleVersion = /^v?1\.2\.3/;
/** What looks like a version to keep up with, and is none. */
const others = [
  // The form of a file.
  'deploy/kubernetes/node-files.ts 0.4.0',
  // The oldest React that is good enough.
  'deploy/npm/build.ts 18.2.0',
  // The oldest Kubernetes that is good enough, and this project's own version.
  'helm/room-interpreter/Chart.yaml 1.30.0-0',
  'helm/room-interpreter/Chart.yaml 0.1.0',
];

function textOf(file: string): string {
  return readFileSync(new URL(file, root), 'utf8');
}

function filesBelow(place: string): readonly string[] {
  const path = fileURLToPath(new URL(place, root));
  if (!statSync(path).isDirectory()) return [place];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return names.map((name) => `${place}/${name.replaceAll('\\', '/')}`).filter((file) => !file.endsWith('/'));
}

/** From where to where the custom managers find versions in a file. */
function managed(file: string): readonly (readonly [number, number])[] {
  return customManagers
    .filter(({ managerFilePatterns }) => managerFilePatterns.includes(file))
    .flatMap(({ matchStrings }) => matchStrings)
    .flatMap((pattern) => [...textOf(file).matchAll(new RegExp(pattern, 'dg'))])
    .flatMap(({ indices }) => (indices?.groups?.currentValue ? [indices.groups.currentValue] : []));
}

function unmanaged(file: string, what: RegExp): readonly string[] {
  const spans = managed(file);
  return [...textOf(file).matchAll(what)]
    .filter(({ 0: found, index }) => {
      const end = index + found.length;
      return !spans.some(([from, to]) => from < end && index < to);
    })
    .map(([found]) => `${file} ${found}`);
}

it('keeps up with every version that is pinned in code', () => {
  // Of what lies within npm's packages, licences.test.ts asks for the version that was looked into.
  const looked = ['deploy/supply/beyond-npm/parts.ts', ...itsOwn];
  const found = files.filter((file) => !looked.includes(file)).flatMap((file) => unmanaged(file, version));
  const pinned = found.filter((each) => !others.includes(each) && !exampleVersion.test(each.split(' ')[1] ?? ''));
  expect(pinned, 'renovate.json needs a custom manager').toEqual([]);
  expect(others.filter((each) => !found.includes(each))).toEqual([]);
});

it('keeps up with every image that is named', () => {
  const found = files.filter((file) => !itsOwn.includes(file)).flatMap((file) => unmanaged(file, image));
  expect(found, 'renovate.json needs a custom manager').toEqual([]);
});

it.each(
  customManagers.flatMap(({ managerFilePatterns, matchStrings }) =>
    managerFilePatterns.flatMap((file) => matchStrings.map((pattern) => [file, pattern] as const)),
  ),
)('finds a version in %s by %s', (file, pattern) => {
  expect(existsSync(new URL(file, root))).toBe(true);
  expect(new RegExp(pattern).exec(textOf(file))?.groups?.currentValue).toMatch(/\w/);
});

it('names the images of which there are stand-ins alike everywhere', () => {
  const standIns = Object.values(images);
  const repositoryOf = (name: string): string => name.slice(0, name.lastIndexOf(':'));
  const repositories = new Set(standIns.map(repositoryOf));
  const named = files.flatMap((file) =>
    // A stand-in is given to the Dockerfile by its name, whatever digest is pinned there.
    (textOf(file).match(image) ?? []).map((name) => (file === 'deploy/Dockerfile' ? name.replace(/@.*/, '') : name)),
  );
  const theirs = named.filter((name) => repositories.has(repositoryOf(name.replace(/@.*/, ''))));
  expect([...new Set(theirs)].sort()).toEqual([...standIns].sort());
});

it('tests against the LiveKit that docker-compose.yml and the chart name', () => {
  const [, tested] = /const version = '(.*)'/.exec(textOf('deploy/local/programs/livekit-server.ts')) ?? [];
  expect(images.livekit.endsWith(`:v${tested ?? ''}`)).toBe(true);
});

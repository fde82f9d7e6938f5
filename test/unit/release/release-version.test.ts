import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  disagreements,
  notesOf,
  parseVersion,
  released,
  versionedFiles,
} from '../../../deploy/release/release-version.ts';

const root = new URL('../../../', import.meta.url);

function texts(): Map<string, string> {
  return new Map(versionedFiles.map(({ path }) => [path, readFileSync(new URL(path, root), 'utf8')]));
}

const own = (JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string }).version;

it('finds one version in everything that tells one', () => {
  expect(disagreements(texts(), own)).toEqual([]);
});

it('writes it everywhere, and touches nothing else', () => {
  const before = texts();
  const after = new Map(versionedFiles.map(({ path, write }) => [path, write(before.get(path) ?? '', '9.8.7-rc.1')]));
  expect(disagreements(after, '9.8.7-rc.1')).toEqual([]);
  for (const { path, write } of versionedFiles) {
    expect(write(after.get(path) ?? '', own), path).toBe(before.get(path));
    const changed = (after.get(path) ?? '').split('\n').filter((line) => !before.get(path)?.includes(line));
    expect(changed.length, path).toBeLessThanOrEqual(2);
  }
  const lock = JSON.parse(after.get('package-lock.json') ?? '') as { version: string; packages: object };
  expect(lock).toMatchObject({ version: '9.8.7-rc.1', packages: { '': { version: '9.8.7-rc.1' } } });
});

it('tells which file disagrees', () => {
  const chart = 'helm/room-interpreter/Chart.yaml';
  const changed = texts().set(chart, 'version: 9.9.9\nappVersion: "8.8.8"\n').set('package.json', '{}');
  expect(disagreements(changed, own)).toEqual([
    'package.json tells no version',
    `${chart} tells 9.9.9, and not ${own}`,
    `${chart} tells 8.8.8, and not ${own}`,
  ]);
});

it('takes the tag of a version for the version, and nothing else', () => {
  expect(parseVersion('v1.2.3')).toBe('1.2.3');
  expect(parseVersion('1.2.3-rc.1')).toBe('1.2.3-rc.1');
  for (const no of ['', '1.2', 'latest', '1.2.3 ', 'vv1.2.3']) expect(() => parseVersion(no)).toThrow('is no version');
});

const changelog = '# Changelog\n\n## Unreleased\n\n- New.\n\n## 0.1.0, 2026-01-01\n\n- Old.\n';

it('heads what was not released yet with the version, and finds it there', () => {
  const after = released(changelog, '0.2.0', '2026-11-21');
  expect(after).toContain('## Unreleased\n\n## 0.2.0, 2026-11-21\n\n- New.\n');
  expect(notesOf(after, '0.2.0')).toBe('- New.');
  expect(notesOf(after, '0.1.0')).toBe('- Old.');
  expect(notesOf(after, '0.1')).toBeUndefined();
  expect(() => released(after, '0.3.0', '2026-11-22')).toThrow('nothing');
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isAllowed, refusals, unusedExceptions } from '../../../deploy/supply/licence-policy.ts';
import { noticesFile, shippedPackages } from '../../../deploy/supply/licences.ts';
import { Lockfile } from '../../../deploy/supply/lockfile.ts';
import { noticed, notices } from '../../../deploy/supply/notices.ts';
import { shipments } from '../../../deploy/supply/shipment.ts';

it('ships nothing whose licence forbids it', () => {
  const packages = shippedPackages();
  expect(packages.length).toBeGreaterThan(100);
  expect(refusals(packages)).toEqual([]);
  expect(unusedExceptions(packages)).toEqual([]);
});

it('knows what the page and the image bring along', () => {
  const [image, page] = shipments().map(({ packages }) => packages.map(({ name }) => name));
  expect(image).toEqual(expect.arrayContaining(['fastify', '@livekit/rtc-node', 'onnxruntime-node']));
  expect(image).not.toContain('vite');
  expect(page).toEqual(expect.arrayContaining(['react', 'react-dom', 'livekit-client', 'uqr', '@floating-ui/dom']));
  expect(page).not.toContain('fastify');
});

it('brings along notices of all that ships; npm run licences -- --write makes them anew', () => {
  const told = shippedPackages().map(({ name, licence }) => `${name} (${licence ?? 'none'})`);
  expect(noticed(readFileSync(noticesFile, 'utf8'))).toEqual(expect.arrayContaining([...new Set(told)]));
  expect(noticed(readFileSync(noticesFile, 'utf8')).filter((name) => !told.includes(name))).toEqual([]);
});

it.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['Apache-2.0 AND BSD-3-Clause', true],
  ['(MIT AND GPL-3.0-only)', false],
  ['GPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE.md', false],
  ['(MIT AND (GPL-2.0-only OR Artistic-2.0))', false],
])('judges %s: %s', (expression, expected) => {
  expect(isAllowed(expression)).toBe(expected);
});

const lockfile = new Lockfile({
  '': {},
  'node_modules/page': { license: 'MIT', dev: true, dependencies: { shared: '1' }, peerDependencies: { host: '2' } },
  'node_modules/page/node_modules/shared': { license: 'GPL-3.0-only', dev: true },
  'node_modules/shared': { dependencies: { page: '1' } },
  'node_modules/host': { license: 'codec', dev: true },
  'node_modules/tool': { license: 'GPL-3.0-only', dev: true },
});

it('follows what a package needs to where Node finds it', () => {
  expect(lockfile.closure(['page']).map(({ path }) => path)).toEqual([
    'node_modules/host',
    'node_modules/page',
    'node_modules/page/node_modules/shared',
  ]);
  expect(lockfile.production().map(({ path }) => path)).toEqual(['node_modules/shared']);
  expect(() => lockfile.closure(['nowhere'])).toThrow('nowhere');
});

it('refuses a licence that is not known, and a package that tells none', () => {
  expect(refusals(lockfile.closure(['page']))).toEqual([
    'node_modules/host: codec',
    'node_modules/page/node_modules/shared: GPL-3.0-only',
  ]);
  expect(refusals(lockfile.production())).toEqual(['node_modules/shared: no licence is told']);
});

it('tells each text once, with the names of all that have it', () => {
  const text = notices(lockfile.closure(['page']));
  expect(noticed(text)).toEqual(['host (codec)', 'page (MIT)', 'shared (GPL-3.0-only)']);
});

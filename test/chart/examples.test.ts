import { describe, expect, inject, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { examples } from './examples.ts';
import { validate } from './kubernetes-model.ts';
import { chartFolder, enough, Release, runHelm, type Values } from './release.ts';

const helms = [
  ['Helm 3', 'helm3'],
  ['Helm 4', 'helm4'],
] as const;

/** What the secrets of the examples would hold. */
const secrets = {
  LIVEKIT_API_KEY: 'key',
  LIVEKIT_API_SECRET: 'secret',
  REDIS_PASSWORD: 'p,a:s/s',
  INTERPRETER_API_KEY: '0123456789abcdef',
  INTERPRETER_IDENTITY_SECRET: '0123456789abcdef',
  INTERPRETER_TRANSLATION_HEADERS: '{}',
};

/** Kubernetes takes each of them, and none of the pods may do what it need not. */
async function holds(release: Release): Promise<void> {
  for (const manifest of release.manifests) {
    await validate(manifest);
    if (manifest.kind === 'Secret' || manifest.kind === 'ConfigMap') continue;
    if (manifest.kind !== 'Deployment' && manifest.kind !== 'Pod') continue;
    const spec =
      manifest.kind === 'Pod' ? manifest.spec : (manifest.spec as { template: { spec: unknown } }).template.spec;
    const container = { securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } } };
    expect(spec).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 65_532, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [container],
    });
  }
}

/** The program takes what it is told. */
function understood(release: Release): void {
  for (const role of ['worker', 'api', 'all']) {
    if (release.find('Deployment', role) === undefined) continue;
    const told = Object.entries(release.variables(role)).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : secrets[name as keyof typeof secrets],
    ]);
    expect(readConfig(Object.fromEntries(told) as Record<string, string>)).toMatchObject({ role });
  }
}

describe.each(helms)('%s', (_, helm) => {
  it.each(examples)('renders %s for Kubernetes and for the program', async (_file, values) => {
    const release = await Release.render([values], inject(helm));
    await holds(release);
    understood(release);
  });

  it.each([...examples, ['no values', {}] as const])('finds no fault with %s', async (_file, values) => {
    expect(await runHelm(inject(helm), ['lint', chartFolder, '--strict', '--quiet'], [values])).toBe('');
  });
});

it.each(examples)('is the same by Helm 3 and 4: %s', async (_file, values) => {
  const [by3, by4] = await Promise.all([Release.render([values]), Release.render([values], inject('helm4'))]);
  expect(by4.manifests).toEqual(expect.arrayContaining([...by3.manifests]));
  expect(by4.manifests).toHaveLength(by3.manifests.length);
});

it('rolls the pods when what they are told changes, and at no other time', async () => {
  const checksums = async (values: Values): Promise<unknown> =>
    (await Release.render([enough, values])).pod('worker').metadata;
  const before = await checksums({});
  expect(await checksums({ worker: { replicas: 7 }, image: { tag: 'x' } })).toEqual(before);
  expect(await checksums({ config: { rooms: { choice: 'all' } } })).not.toEqual(before);
  expect(await checksums({ credentials: { redis: { inline: { password: 'x' } } } })).not.toEqual(before);
});

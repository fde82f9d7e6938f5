import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { environment } from '../../src/environment/environment.ts';
import { configCases } from './options/config.ts';
import { credentialCases } from './options/credentials.ts';
import { imageCases } from './options/image.ts';
import { objectCases } from './options/objects.ts';
import { operationCases } from './options/operation.ts';
import { podCases } from './options/pods.ts';
import { scalingCases } from './options/scaling.ts';
import { chartFolder, enough, parsedValues, Release, type Values } from './release.ts';

const cases = [
  ...configCases,
  ...credentialCases,
  ...imageCases,
  ...podCases,
  ...objectCases,
  ...operationCases,
  ...scalingCases,
];

/** Variables that the chart sets by no value of the same meaning, or leaves alone for a reason. */
const others = [
  'LIVEKIT_API_KEY',
  'LIVEKIT_API_SECRET',
  'REDIS_URL',
  'REDIS_PASSWORD',
  'REDIS_SENTINEL_MASTER',
  'REDIS_CLUSTER',
  'OPENAI_API_KEY',
  'OPENAI_API_KEY_FILE',
  'INTERPRETER_TRANSLATION_HEADERS',
  'INTERPRETER_API_KEY',
  'INTERPRETER_IDENTITY_SECRET',
  'INTERPRETER_ROLE',
  'INTERPRETER_HTTP_PORT',
  'INTERPRETER_HEALTH_PORT',
  // The demo is for loopback alone.
  'INTERPRETER_DEMO',
  'INTERPRETER_DEMO_BEHIND_LOOPBACK',
  'INTERPRETER_DEMO_ROOM',
  'INTERPRETER_DEMO_SERVICE',
];

it.each(cases.map((each) => [each.options.join(', '), each] as const))('%s: as it says', async (_, each) => {
  each.look(await Release.render([enough, each.values]));
});

it('tries each option of the chart', () => {
  const tried = cases.flatMap(({ options }) => options);
  const options = optionsOf(parsedValues(readFileSync(`${chartFolder}/values.yaml`, 'utf8')));
  expect([...new Set(tried)].sort()).toEqual(options.sort());
});

it('knows each variable of the program', async () => {
  const config = configCases[0];
  const release = await Release.render([enough, config?.values ?? {}]);
  const set = [...Object.keys(release.variables('worker')), ...others];
  expect(Object.keys(environment.shape).filter((name) => !set.includes(name))).toEqual([]);
});

/** Lists, and maps that are the operator's to fill, are one option each. */
function optionsOf(values: Values, path: readonly string[] = []): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const own = [...path, name];
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    const opens = isMap && Object.keys(value).length > 0 && !['labels', 'resources'].includes(name);
    return opens ? optionsOf(value as Values, own) : [own.join('.')];
  });
}

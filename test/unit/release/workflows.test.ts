import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);
const workflows = new URL('.github/workflows/', root);
const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const tests = Object.keys(scripts).filter((name) => name.startsWith('test:'));

it.each(['test', ...tests, 'image:size'])('%s is run by a workflow', (name) => {
  const texts = readdirSync(workflows).map((file) => readFileSync(new URL(file, workflows), 'utf8'));
  const command = name === 'test' ? 'npm test' : `npm run ${name}`;
  expect(texts.join('\n')).toMatch(new RegExp(`run: .*${command}$`, 'm'));
});

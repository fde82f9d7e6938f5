import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { chartReadme } from '../../deploy/chart/write-readme.ts';
import { chartFolder } from './release.ts';

it('tells all values as values.yaml does (npm run docs:chart)', () => {
  expect(readFileSync(`${chartFolder}/README.md`, 'utf8')).toBe(chartReadme());
});

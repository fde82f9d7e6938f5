import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartFolder, parsedValues } from './release.ts';

const folder = join(chartFolder, 'examples');

/** The values that the chart comes with: a file's name and what stands in it. */
export const examples = readdirSync(folder).map(
  (file) => [file, parsedValues(readFileSync(join(folder, file), 'utf8'))] as const,
);

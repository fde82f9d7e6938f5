import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = '.github/workflows';
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Readonly<Record<string, string>> };

it.each(readdirSync(folder))('%s runs what there is', (file) => {
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  for (const [, name = ''] of text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)) {
    expect(Object.keys(scripts)).toContain(name);
  }
  for (const [, path = ''] of text.matchAll(/\b((?:deploy|src|helm)\/[\w./-]+)/g)) {
    expect(existsSync(path.replace(/[.,]$/, '')), path).toBe(true);
  }
});

// Writes the table of values in the chart's README out of values.yaml and its comments.
import { readFileSync, writeFileSync } from 'node:fs';
import { isMap, parseDocument, type Node, type YAMLMap } from 'yaml';

const chart = new URL('../../helm/room-interpreter/', import.meta.url);
const readme = new URL('README.md', chart);
const heading = '## Values';

/** The text of the README: what stands above the heading stays, the table below it is made anew. */
export function chartReadme(): string {
  const prose = readFileSync(readme, 'utf8').split(heading, 1).join('');
  const { contents } = parseDocument(readFileSync(new URL('values.yaml', chart), 'utf8'));
  if (!isMap(contents)) throw new Error('values.yaml is no map');
  return [
    `${prose}${heading}`,
    '',
    'This table is written by `npm run docs:chart`.',
    '',
    '| value | meaning | preset |',
    '| --- | --- | --- |',
    ...rows(contents, ''),
    '',
  ].join('\n');
}

type ValuesMap = YAMLMap<Node, Node | null>;

function* rows(map: ValuesMap, path: string): Iterable<string> {
  for (const [index, pair] of map.items.entries()) {
    const name = `${path}${String(pair.key)}`;
    // A comment above the first entry is taken for the map's own.
    const meaning = commentOf(pair.key) ?? (index === 0 ? commentOf(map) : undefined);
    const opens = isMap(pair.value) && pair.value.items.length > 0;
    if (!opens) yield row(name, meaning, JSON.stringify(pair.value?.toJSON() ?? null));
    else {
      if (meaning !== undefined) yield row(name, meaning);
      yield* rows(pair.value as ValuesMap, `${name}.`);
    }
  }
}

function row(name: string, meaning = '', preset?: string): string {
  const shown = preset === undefined || preset === '""' || preset === 'null' ? '' : `\`${preset}\``;
  return `| \`${name}\` | ${meaning} | ${shown} |`;
}

function commentOf({ commentBefore }: Node): string | undefined {
  // After an empty line another comment begins.
  const last = commentBefore?.split(/\n\s*\n/).at(-1);
  return last?.replaceAll(/\s*\n\s*/g, ' ').trim();
}

if (import.meta.main) {
  writeFileSync(readme, chartReadme());
  console.log('helm/room-interpreter/README.md is written');
}

// Writes docs/configuration.md out of the schema of the environment.
import { writeFileSync } from 'node:fs';
import { environment } from '../../src/environment/environment.ts';
import { variableFacts } from '../../src/environment/variable-group.ts';

const file = new URL('../../docs/configuration.md', import.meta.url);

/** The text of docs/configuration.md. */
export function configurationPage(): string {
  const groups = new Map<string, string[]>();
  for (const [name, schema] of Object.entries(environment.shape)) {
    const facts = variableFacts.get(schema);
    if (facts === undefined) throw new Error(`nothing is told about ${name}`);
    const secret = facts.secret ? ' Never shown.' : '';
    const row = `| \`${name}\` | ${facts.meaning}${secret} | ${facts.allowed} | ${facts.absent} |`;
    groups.set(facts.group, [...(groups.get(facts.group) ?? []), row]);
  }
  const tables = [...groups].map(([title, rows]) =>
    [`## ${title}`, '', '| variable | meaning | allowed | when absent |', '| --- | --- | --- | --- |', ...rows].join(
      '\n',
    ),
  );
  return [
    '# Configuration',
    '',
    'Everything is set by environment variables. An empty value counts as none. A value that cannot be used, or an',
    '`INTERPRETER_` name that is not listed here, stops the start with a message that names the variable.',
    '',
    'This page is written by `npm run docs:configuration`.',
    '',
    tables.join('\n\n'),
    '',
  ].join('\n');
}

if (import.meta.main) {
  writeFileSync(file, configurationPage());
  console.log('docs/configuration.md is written');
}

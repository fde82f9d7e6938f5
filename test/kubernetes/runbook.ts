import { readFile } from 'node:fs/promises';

/** The commands that follow these words in the runbooks, with these of their words replaced. */
export async function runbook(words: string, replaced: Readonly<Record<string, string>>): Promise<string> {
  const text = await readFile(new URL('../../docs/runbooks.md', import.meta.url), 'utf8');
  const [, commands] = /```sh\n(.*?)```/s.exec(text.slice(text.indexOf(words))) ?? [];
  if (!text.includes(words) || commands === undefined) throw new Error(`the runbooks have no commands: ${words}`);
  return Object.entries(replaced).reduce((script, [from, to]) => script.replaceAll(from, to), commands);
}

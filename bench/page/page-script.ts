import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A script of `in-page`, as a browser takes it: there it is no module. */
export async function pageScript(name: 'caption-watch' | 'hearing'): Promise<{ content: string }> {
  const path = fileURLToPath(new URL(`in-page/${name}.ts`, import.meta.url));
  const script = await readFile(path, 'utf8');
  return { content: stripTypeScriptTypes(script.replace(/^export \{\};$/m, '')) };
}

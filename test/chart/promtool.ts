import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';

const run = promisify(execFile);

/** Runs promtool beside files of YAML, which JSON is too. Rejects with what it says where it finds fault. */
export async function runPromtool(args: readonly string[], files: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'room-interpreter-rules-'));
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), JSON.stringify(content));
    await run(inject('promtool'), args, { cwd: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

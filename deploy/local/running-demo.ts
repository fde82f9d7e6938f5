import { glob, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './lock.mjs';
import type { LiveKitCoordinates } from './services/livekit.ts';
import { folderPrefix } from './services/services.ts';

/** What others need to join a running demo; the demo prints it, too. */
export interface RunningDemo {
  readonly page: string;
  /** Where the organiser signs in, and with which key. */
  readonly organiser: { readonly page: string; readonly apiKey: string };
  readonly room: string;
  readonly livekit: LiveKitCoordinates;
  readonly redis: string;
  readonly translation: string;
}

const fileName = 'demo.json';

/** Leaves a note for `findRunningDemos` in the folder of the demo's services. */
export async function noteRunningDemo(folder: string, demo: RunningDemo): Promise<void> {
  await writeFile(join(folder, fileName), JSON.stringify({ pid: process.pid, demo }), { mode: 0o600 });
}

/** The demos that this user runs on this machine. */
export async function findRunningDemos(): Promise<readonly RunningDemo[]> {
  const found: RunningDemo[] = [];
  for await (const path of glob(join(tmpdir(), `${folderPrefix}*`, fileName))) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const { pid, demo } = JSON.parse(text) as { pid: number; demo: RunningDemo };
    if (isAlive(pid)) found.push(demo);
  }
  return found;
}

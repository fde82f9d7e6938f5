import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { ask } from '../programs/command.ts';
import type { Ward } from './guardian.ts';

// The owner decides when to go; signals to the whole group are not meant for its guardian.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const wards = new Map<string, Ward>();
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as { watch?: Ward; forget?: Ward };
  if (message.watch) wards.set(`${message.watch.kind} ${message.watch.id}`, message.watch);
  if (message.forget) wards.delete(`${message.forget.kind} ${message.forget.id}`);
}
await Promise.all([...wards.values()].map(end));

async function end({ kind, id }: Ward): Promise<void> {
  switch (kind) {
    case 'process':
      try {
        process.kill(-Number(id), 'SIGKILL');
      } catch {
        // It is gone already.
      }
      return;
    case 'folder':
      return rm(id, { recursive: true, force: true });
    case 'container':
      await ask('docker', ['rm', '--force', id]);
  }
}

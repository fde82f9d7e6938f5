import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** How a command ended; `code` is undefined where it could not be started or took too long. */
export interface CommandResult {
  readonly code: number | undefined;
  readonly output: string;
}

/** Runs a short command and gathers what it writes, both streams together. */
export function ask(command: string, args: readonly string[], timeoutMs = 10_000): Promise<CommandResult> {
  return new Promise((resolve) => {
    // The `timeout` of spawn would keep this process waiting for it where there is no such command.
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], signal: AbortSignal.timeout(timeoutMs) });
    let output = '';
    const gather = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', gather);
    child.stderr.on('data', gather);
    child.on('error', () => resolve({ code: undefined, output }));
    child.once('close', (code) => resolve({ code: code ?? undefined, output }));
  });
}

/**
 * Runs a command whose output is for people, on stderr; answers whether it succeeded. `stop` ends it at once,
 * with all that it has started.
 */
export function show(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  stop?: AbortSignal,
): Promise<boolean> {
  if (stop?.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const stdio = ['ignore', process.stderr, process.stderr] as const;
    const child = spawn(command, args, { stdio: [...stdio], env, detached: stop !== undefined });
    const end = (): void => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    stop?.addEventListener('abort', end);
    const ended = (succeeded: boolean): void => {
      stop?.removeEventListener('abort', end);
      resolve(succeeded);
    };
    child.once('error', () => ended(false));
    child.once('close', (code) => ended(code === 0));
  });
}

/** The full path of the first of these commands that PATH leads to. */
export async function findOnPath(...names: readonly string[]): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (await isExecutable(path)) return path;
    }
  }
  return undefined;
}

export async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

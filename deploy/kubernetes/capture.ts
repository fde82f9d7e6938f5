import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface CaptureOptions {
  readonly stop?: AbortSignal;
  readonly input?: string;
}

/** Runs a command and answers what it wrote on stdout. Throws an error with what it wrote on stderr where it fails. */
export async function capture(
  command: string,
  args: readonly string[],
  { stop, input }: CaptureOptions = {},
): Promise<string> {
  const running = run(command, [...args], { maxBuffer: 64 * 1024 * 1024, ...(stop && { signal: stop }) });
  // A command may end without reading what it is given; whether it failed, its exit code says.
  running.child.stdin?.on('error', () => undefined).end(input ?? '');
  const { stdout } = await running;
  return stdout;
}

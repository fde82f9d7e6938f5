import { randomBytes } from 'node:crypto';
import { ask } from './command.ts';

/** A server's program: on this machine, or as a Docker image. */
export type Program = { readonly path: string } | { readonly image: string };

/** What to start. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Name of the Docker container, to be removed at the end. */
  readonly container?: string;
}

export interface LaunchOptions {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Ports that must be reachable on the loopback, as `7880/tcp`. */
  readonly ports: readonly string[];
}

/** Whether the program sees the machine's own loopback; in a container it does on Linux alone. */
export function sharesLoopback(program: Program): boolean {
  return 'path' in program || process.platform === 'linux';
}

export function launchOf(program: Program, { args, env = {}, ports }: LaunchOptions): Launch {
  if ('path' in program) return { command: program.path, args, env };
  const container = `room-interpreter-${randomBytes(6).toString('hex')}`;
  const network = sharesLoopback(program)
    ? ['--network', 'host']
    : ports.flatMap((port) => ['--publish', `127.0.0.1:${port.split('/', 1).join('')}:${port}`]);
  // A variable named without a value is taken from the environment: nothing secret stands on the command line.
  const variables = Object.keys(env).flatMap((name) => ['--env', name]);
  const dockerArgs = ['run', '--rm', '--name', container, ...network, ...variables, program.image, ...args];
  return { command: 'docker', args: dockerArgs, env, container };
}

/** Whether a Docker engine answers; the command alone is not enough. */
export async function dockerWorks(): Promise<boolean> {
  return (await ask('docker', ['info'])).code === 0;
}

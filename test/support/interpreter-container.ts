import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where given, the interpreter that is tested is this image, run by this command. */
    image?: Image;
  }
}

interface Image {
  readonly engine: string;
  readonly name: string;
}

const run = promisify(execFile);
/** Variables that name a file, whose folder the container must see. */
const namesFile = /_FILE$|_CERTS$/;

/** The interpreter as a container that may do nothing that it need not: what to spawn, and its name. */
export class InterpreterContainer {
  readonly name = `room-interpreter-test-${randomUUID()}`;
  readonly command: string;
  readonly args: readonly string[];
  /** Of the process that is spawned. */
  readonly env: NodeJS.ProcessEnv;

  /** Absent where the tests run the source itself. `program`, with its arguments, is run in place of the interpreter. */
  static of(env: Readonly<Record<string, string>>, program: readonly string[] = []): InterpreterContainer | undefined {
    const image = inject('image');
    return image && new InterpreterContainer(image, env, program);
  }

  private constructor(image: Image, env: Readonly<Record<string, string>>, program: readonly string[]) {
    const folders = Object.entries(env).flatMap(([name, value]) => (namesFile.test(name) ? [dirname(value)] : []));
    this.command = image.engine;
    this.env = { ...process.env, ...env };
    this.args = [
      ...['run', '--rm', '--name', this.name, '--network', 'host', '--no-healthcheck'],
      ...['--read-only', '--cap-drop', 'all', '--security-opt', 'no-new-privileges'],
      // Podman leaves some folders open for writing unless it is told.
      ...(image.engine === 'podman' ? ['--read-only-tmpfs=false'] : []),
      ...['--memory', '512m', '--user', '65532:65532'],
      ...Object.keys(env).flatMap((name) => ['--env', name]),
      ...folders.flatMap((folder) => ['--volume', `${folder}:${folder}:ro`]),
      image.name,
      ...program,
    ];
  }

  /** Runs a program inside, and answers what it wrote. Rejects where it fails. */
  async run(...args: readonly string[]): Promise<string> {
    const { stdout } = await run(this.command, ['exec', this.name, ...args], { env: this.env });
    return stdout.trim();
  }

  /** Ends it at once, which no signal to the process that was spawned would do. */
  async destroy(): Promise<void> {
    await run(this.command, ['kill', this.name], { env: this.env }).catch(() => undefined);
  }
}

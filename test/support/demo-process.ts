import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { RunningDemo } from '../../deploy/local/running-demo.ts';
import { descendants, running } from './processes.ts';

export interface DemoEnd {
  readonly code: number | null;
  readonly errors: string;
  /** Processes that it started and that outlive it. */
  readonly processes: readonly number[];
  /** Files that it left behind in the folder for temporary files, which is its own. */
  readonly files: readonly string[];
}

/** `npm run demo`, as a newcomer starts it, in a terminal's place. */
export class DemoProcess {
  /** Its folder for temporary files. */
  readonly folder: string;
  /** The environment of whatever is to find this demo and no other. */
  readonly env: NodeJS.ProcessEnv;
  readonly #npm: ChildProcessByStdio<null, Readable, Readable>;
  readonly #closed: Promise<[number | null]>;
  #errors = '';

  private constructor(folder: string, [command, ...args]: readonly [string, ...string[]]) {
    this.folder = folder;
    // The cache is one of npm's own.
    this.env = { ...process.env, TMPDIR: folder, OPENAI_API_KEY: 'not-to-be-used', NODE_DISABLE_COMPILE_CACHE: '1' };
    this.#npm = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: this.env,
    });
    this.#npm.stderr.on('data', (chunk: Buffer) => {
      this.#errors += chunk.toString();
    });
    this.#closed = once(this.#npm, 'close') as Promise<[number | null]>;
  }

  static async start(...args: string[]): Promise<DemoProcess> {
    return DemoProcess.startBy([], ...args);
  }

  /** Started by a command that ends in running the rest of its line in its own place. */
  static async startBy(launcher: readonly string[], ...args: string[]): Promise<DemoProcess> {
    const [command = '', ...rest] = [...launcher, 'npm', 'run', 'demo', '--', ...args];
    return new DemoProcess(await mkdtemp(join(tmpdir(), 'demo-test-')), [command, ...rest]);
  }

  /** The process that all others of the demo descend from. */
  get pid(): number {
    return this.#npm.pid ?? 0;
  }

  /** What it prints with `--json`. */
  async ready(): Promise<RunningDemo> {
    for await (const line of createInterface({ input: this.#npm.stdout })) {
      if (line.startsWith('{')) return JSON.parse(line) as RunningDemo;
    }
    throw new Error(`the demo ended before it was ready:\n${this.#errors}`);
  }

  /** Does what is to end it, and waits for the end. */
  async end(how: (group: number) => void = () => undefined): Promise<DemoEnd> {
    const { pid = 0 } = this.#npm;
    const started = await descendants(pid);
    how(pid);
    this.#npm.stdout.resume();
    const [code] = await this.#closed;
    return {
      code,
      errors: this.#errors,
      processes: await running(started),
      files: await readdir(this.folder),
    };
  }

  /** For what a failed test leaves. */
  async close(): Promise<void> {
    const { exitCode, signalCode } = this.#npm;
    if (exitCode === null && signalCode === null) await this.end((npm) => process.kill(npm, 'SIGTERM'));
    await rm(this.folder, { recursive: true, force: true });
  }
}

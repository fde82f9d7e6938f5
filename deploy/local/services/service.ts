import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { neutralEnvironment } from '../environment.ts';
import { ask } from '../programs/command.ts';
import type { Launch } from '../programs/program.ts';
import type { Guardian } from './guardian.ts';

const keptLines = 20;
/** A server may log a whole session description in one line, which would bury all others. */
const keptLength = 300;
const probeEveryMs = 50;

/** Answers true once a service can be used, by asking it or by what it said; an error is a no. */
export type Probe = (lastLines: readonly string[]) => Promise<boolean>;

/** A part ended by itself, or did not come up. The message names it and shows what it said last. */
export class PartFailedError extends Error {
  override readonly name = 'PartFailedError';

  constructor(part: string, what: string, lastLines: readonly string[]) {
    const said = lastLines.length === 0 ? ['  (it said nothing)'] : lastLines.map((line) => `  | ${line}`);
    super([`${part} ${what}. Its last lines:`, ...said].join('\n'));
  }
}

export interface ServiceOptions {
  readonly guardian: Guardian;
  readonly stopDeadlineMs: number;
  /** Which of the lines that it writes are shown at once, on stderr. */
  readonly shows: (line: string) => boolean;
}

/**
 * One process of the local services, in a group of its own: a Ctrl-C of the terminal reaches it only through its owner,
 * in the owner's order.
 */
export class Service {
  readonly name: string;
  /** Resolves once it has ended and everything that it wrote is read, with how: `exit code 1`. Never rejects. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #lines: string[] = [];
  readonly #stopDeadlineMs: number;
  readonly #shows: (line: string) => boolean;
  readonly #container: string | undefined;
  #stopping: Promise<void> | undefined;

  constructor(name: string, launch: Launch, options: ServiceOptions) {
    const { guardian } = options;
    this.name = name;
    this.#stopDeadlineMs = options.stopDeadlineMs;
    this.#shows = options.shows;
    this.#container = launch.container;
    this.#child = spawn(launch.command, launch.args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...neutralEnvironment(), ...launch.env },
    });
    const wards = [
      ...(this.#child.pid === undefined ? [] : [{ kind: 'process', id: String(this.#child.pid) } as const]),
      ...(launch.container === undefined ? [] : [{ kind: 'container', id: launch.container } as const]),
    ];
    for (const ward of wards) guardian.watch(ward);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => this.#keep(line));
    }
    this.ended = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve(`could not be started: ${error.message}`));
      this.#child.once('close', (code, signal) => {
        for (const ward of wards) guardian.forget(ward);
        resolve(signal === null ? `ended with exit code ${code ?? 0}` : `was ended by ${signal}`);
      });
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isStopping(): boolean {
    return this.#stopping !== undefined;
  }

  /** What it wrote last, at most 20 lines of both streams, long ones cut. */
  get lastLines(): readonly string[] {
    return this.#lines;
  }

  /** Waits until `probe` answers true. Throws `PartFailedError` where the process ends first or takes too long. */
  async ready(probe: Probe, deadlineMs: number, stop: AbortSignal): Promise<void> {
    const ended = this.ended.then((how) => {
      throw new PartFailedError(this.name, how, this.#lines);
    });
    const late = AbortSignal.timeout(deadlineMs);
    const over = new AbortController();
    const answers = async (): Promise<void> => {
      while (!(await probe(this.#lines).catch(() => false))) {
        if (late.aborted) throw new PartFailedError(this.name, `is not ready after ${deadlineMs} ms`, this.#lines);
        await delay(probeEveryMs, undefined, { signal: AbortSignal.any([stop, over.signal]) });
      }
    };
    try {
      await Promise.race([ended, answers()]);
    } finally {
      over.abort();
    }
  }

  /** SIGTERM, then SIGKILL once the deadline has passed. Stopping twice is stopping once. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    this.#signal('SIGTERM');
    const deadline = setTimeout(() => this.#signal('SIGKILL'), this.#stopDeadlineMs);
    await this.ended;
    clearTimeout(deadline);
    if (this.#container !== undefined) await ask('docker', ['rm', '--force', this.#container]);
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    process.kill(-pid, signal);
  }

  #keep(line: string): void {
    if (this.#shows(line)) console.error(`${this.name} | ${line}`);
    this.#lines.push(line.length > keptLength ? `${line.slice(0, keptLength)}...` : line);
    if (this.#lines.length > keptLines) this.#lines.shift();
  }
}

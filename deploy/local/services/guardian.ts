import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What is to be gone once its owner is: a process group by its leader, a folder, a Docker container. */
export interface Ward {
  readonly kind: 'process' | 'folder' | 'container';
  readonly id: string;
}

/**
 * A process that outlives its owner for a moment, to end what the owner left behind when it was killed. It learns of
 * the owner's end by the end of its own stdin, which no way of dying avoids.
 */
export class Guardian {
  readonly #child: ChildProcess;

  constructor() {
    const program = fileURLToPath(new URL('guardian-process.ts', import.meta.url));
    this.#child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    // Without a guardian everything works but this one safeguard.
    this.#child.on('error', () => undefined);
    this.#child.stdin?.on('error', () => undefined);
  }

  watch(ward: Ward): void {
    this.#tell({ watch: ward });
  }

  forget(ward: Ward): void {
    this.#tell({ forget: ward });
  }

  /** Lets it go, after it has ended what it still watches. Closing twice is closing once. */
  async close(): Promise<void> {
    if (this.#child.pid === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await exited;
  }

  #tell(message: { watch: Ward } | { forget: Ward }): void {
    if (this.#child.stdin?.writable === true) this.#child.stdin.write(`${JSON.stringify(message)}\n`);
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../sandbox/main.ts', import.meta.url));

/** The sandbox in a process of its own, so that what it takes of the processor is not ours. */
export class StandIn {
  readonly url: string;
  readonly #child: ChildProcess;

  /** Rejects where it does not start. */
  static async start(): Promise<StandIn> {
    const args = ['--disable-warning=ExperimentalWarning', program, '--port', '0', '--engine', 'tone'];
    // It needs nothing of this environment, which holds keys.
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], env: {} });
    const lines = createInterface(child.stdout);
    const ended = once(child, 'exit').then(() => {
      throw new Error('the stand-in for the service did not start');
    });
    const [url] = (await Promise.race([once(lines, 'line'), ended])) as [string];
    ended.catch(() => undefined);
    return new StandIn(child, url);
  }

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  /** Closing twice is closing once. */
  close(): void {
    this.#child.kill('SIGTERM');
  }
}

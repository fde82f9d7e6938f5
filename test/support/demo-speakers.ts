import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { LiveKitCoordinates } from '../../deploy/local/services/livekit.ts';

const program = fileURLToPath(new URL('../../deploy/local/speakers.ts', import.meta.url));

/** The demo's three speakers in a room. Whoever opens it closes. */
export class DemoSpeakers {
  readonly #child: ChildProcess;

  static async open({ url, apiKey, apiSecret }: LiveKitCoordinates, room: string): Promise<DemoSpeakers> {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, room], {
      env: { ...process.env, LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface(child.stdout)) if (line === 'ready') return new DemoSpeakers(child);
    throw new Error('the speakers could not join the room');
  }

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
  }
}

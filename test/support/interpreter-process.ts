import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { neutralEnvironment } from '../../deploy/local/environment.ts';
import { InterpreterContainer } from './interpreter-container.ts';
import { randomPrefix } from './jobs.ts';
import { livekit, redisUrl } from './servers.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** A key of the rooms API. */
export const apiKey = '0123456789abcdef';

/** What an interpreter of its own needs on the servers of the tests, with this for its translation service. */
export function interpreterEnvironment(service: { readonly url: string }): Record<string, string> {
  return {
    LIVEKIT_URL: livekit().url,
    LIVEKIT_API_KEY: livekit().apiKey,
    LIVEKIT_API_SECRET: livekit().apiSecret,
    REDIS_URL: redisUrl(),
    OPENAI_API_KEY: 'any',
    INTERPRETER_TRANSLATION_URL: service.url,
    INTERPRETER_API_KEY: apiKey,
    INTERPRETER_HTTP_HOST: '127.0.0.1',
    INTERPRETER_HTTP_PORT: '0',
    INTERPRETER_QUEUE_PREFIX: randomPrefix(),
    INTERPRETER_SPEECH_GATE: 'level',
  };
}

export type LogLine = Readonly<Record<string, unknown>>;

/** The interpreter as operators run it: `src/main.ts`, or the image, with an environment, and what it logs. */
export class InterpreterProcess {
  readonly lines: LogLine[] = [];
  readonly exited: Promise<number | NodeJS.Signals>;
  stderr = '';
  /** Present where an image is tested. */
  readonly container: InterpreterContainer | undefined;
  readonly #child: ChildProcess;
  readonly #waiting = new Set<(line?: LogLine) => void>();

  constructor(env: Readonly<Record<string, string>>) {
    const given = { NODE_ENV: 'production', INTERPRETER_LOG_FORMAT: 'json', ...env };
    this.container = InterpreterContainer.of(given);
    const { command, args } = this.container ?? { command: process.execPath, args: [main] };
    const child = spawn(command, args, {
      env: this.container?.env ?? { ...neutralEnvironment(), ...given },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    onTestFinished(async () => {
      await this.container?.destroy();
      child.kill('SIGKILL');
    });
    child.stderr.on('data', (data: Buffer) => (this.stderr += data.toString()));
    createInterface(child.stdout).on('line', (text) => {
      const line = JSON.parse(text) as LogLine;
      this.lines.push(line);
      for (const tell of this.#waiting) tell(line);
    });
    this.exited = once(child, 'close').then(([code, signal]: (number | NodeJS.Signals | null)[]) => {
      for (const tell of this.#waiting) tell();
      return code ?? signal ?? 1;
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  kill(signal: NodeJS.Signals): void {
    if (signal === 'SIGKILL' && this.container) void this.container.destroy();
    else this.#child.kill(signal);
  }

  /** Resolves with the first line of this message, also with one that is there already. */
  async logs(message: string): Promise<LogLine> {
    const there = this.lines.find(({ msg }) => msg === message);
    if (there) return there;
    return new Promise((resolve, reject) => {
      const tell = (line?: LogLine): void => {
        if (line && line['msg'] !== message) return;
        this.#waiting.delete(tell);
        if (line) resolve(line);
        else reject(new Error(`It ended without "${message}": ${this.stderr}${JSON.stringify(this.lines.slice(-5))}`));
      };
      this.#waiting.add(tell);
    });
  }

  /** Resolves with `http://HOST:PORT` once it is ready. */
  async ready(): Promise<string> {
    return String((await this.logs('ready'))['url']);
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { installWithApt } from '../local/programs/apt.ts';
import { ask, findOnPath } from '../local/programs/command.ts';
import { dockerWorks } from '../local/programs/program.ts';

const podmanPackages = ['podman', 'runc', 'netavark', 'aardvark-dns', 'iptables'];
const containersConf = fileURLToPath(new URL('containers.conf', import.meta.url));

/** What builds, keeps and runs images on this machine; both understand the same words. */
export class Engine {
  readonly command: 'docker' | 'podman';
  /** To be given to whatever runs `command`. */
  readonly env: NodeJS.ProcessEnv;

  private constructor(command: Engine['command']) {
    this.command = command;
    this.env = command === 'podman' ? { CONTAINERS_CONF: containersConf, ...process.env } : process.env;
  }

  /** Docker where its engine answers, else podman, installed where it can be. Throws an error that tells what to install. */
  static async find(): Promise<Engine> {
    if (await dockerWorks()) return new Engine('docker');
    for (const name of podmanPackages) {
      const isThere = (await ask('dpkg-query', ['--show', '--showformat=${Status}', name])).output.endsWith(
        ' installed',
      );
      if (!isThere && !(await installWithApt(name))) break;
    }
    if ((await findOnPath('podman')) !== undefined) return new Engine('podman');
    throw new Error(
      `Neither Docker nor podman is here. Debian: sudo apt-get install ${podmanPackages.join(' ')}; ` +
        'others: a running Docker engine.',
    );
  }

  /** Runs it with these arguments, its output for people, on stderr. Throws where it fails. */
  async run(...args: readonly string[]): Promise<void> {
    const child = spawn(this.command, args, { stdio: ['ignore', process.stderr, 'inherit'], env: this.env });
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`${this.command} ${args[0] ?? ''} failed; the reason is above`);
  }

  /** Runs it with these arguments and answers what it wrote, without the last line's end. Throws where it fails. */
  async ask(...args: readonly string[]): Promise<string> {
    const child = spawn(this.command, args, { stdio: ['ignore', 'pipe', 'inherit'], env: this.env });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`${this.command} ${args.join(' ')} failed; the reason is above`);
    return Buffer.concat(chunks).toString().trimEnd();
  }

  async has(image: string): Promise<boolean> {
    return (await ask(this.command, ['image', 'inspect', image], 60_000)).code === 0;
  }

  /** Builds an image of a folder by its Dockerfile. */
  async build(tag: string, folder: string, options: readonly string[]): Promise<void> {
    // In a container of its own a machine may have no right to mount what the usual isolation needs.
    const own = this.command === 'podman' ? ['--isolation', 'chroot', '--format', 'docker', '--pull=never'] : [];
    await this.run('build', ...own, '--tag', tag, ...options, folder);
  }
}

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Engine } from '../image/engine.ts';
import { provide } from '../image/stand-ins.ts';
import { neutralEnvironment } from '../local/environment.ts';
import { installWithApt } from '../local/programs/apt.ts';
import { cacheFolder } from '../local/programs/cache-folder.ts';
import { isExecutable, show } from '../local/programs/command.ts';
import { freePort } from '../local/services/free-port.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const podmanComposeVersion = '1.6.0';

interface Ports {
  readonly PAGE_PORT: string;
  readonly LIVEKIT_PORT: string;
  readonly LIVEKIT_TCP_PORT: string;
  readonly LIVEKIT_UDP_PORT: string;
  readonly PROMETHEUS_PORT: string;
}

interface Parts {
  readonly profiles: readonly string[];
  /** All that the profiles have where there are none. */
  readonly services?: readonly string[];
}

/** What docker-compose.yml describes, under a name and at ports of its own. Whoever opens it closes it. */
export class Composition {
  readonly ports: Ports;
  readonly engine: Engine;
  readonly #name = `room-interpreter-${randomBytes(4).toString('hex')}`;
  readonly #command: readonly string[];
  readonly #parts: Parts;
  #closing: Promise<void> | undefined;

  /** Nothing is started yet. The image of the interpreter must be there, and the others can be made. */
  static async open(parts: Parts): Promise<Composition> {
    const engine = await Engine.find();
    for (const name of ['redis', 'livekit'] as const) await provide(engine, name);
    if (parts.profiles.includes('observe')) await provide(engine, 'prometheus');
    const command = engine.command === 'docker' ? ['docker', 'compose'] : [await findPodmanCompose()];
    const [PAGE_PORT, LIVEKIT_PORT] = [String(await freePort()), String(await freePort())];
    const [LIVEKIT_TCP_PORT, LIVEKIT_UDP_PORT] = [String(await freePort()), String(await freePort())];
    const PROMETHEUS_PORT = String(await freePort());
    const ports = { PAGE_PORT, LIVEKIT_PORT, LIVEKIT_TCP_PORT, LIVEKIT_UDP_PORT, PROMETHEUS_PORT };
    return new Composition(engine, command, parts, ports);
  }

  private constructor(engine: Engine, command: readonly string[], parts: Parts, ports: Ports) {
    this.engine = engine;
    this.#command = command;
    this.#parts = parts;
    this.ports = ports;
  }

  async up(): Promise<void> {
    await this.#compose('up', '--detach', '--no-build', ...(this.#parts.services ?? []));
  }

  /** Names of the containers of a service that run. */
  async containers(service: string): Promise<readonly string[]> {
    const labels = { project: this.#name, service };
    const filters = Object.entries(labels).map(
      ([label, value]) => `--filter=label=com.docker.compose.${label}=${value}`,
    );
    const names = await this.engine.ask('ps', ...filters, '--format', '{{.Names}}');
    return names.split('\n').filter((name) => name !== '');
  }

  /** Stops it all and removes what it kept. Closing twice is closing once. */
  close(): Promise<void> {
    return (this.#closing ??= this.#compose('down', '--volumes'));
  }

  async #compose(...args: readonly string[]): Promise<void> {
    const [command = '', ...first] = this.#command;
    const profiles = this.#parts.profiles.flatMap((profile) => ['--profile', profile]);
    const all = [
      ...first,
      '--project-name',
      this.#name,
      '--file',
      join(root, 'docker-compose.yml'),
      ...profiles,
      ...args,
    ];
    const env = { ...neutralEnvironment(), ...this.engine.env, ...this.ports };
    const child = spawn(command, all, { cwd: root, env, stdio: ['ignore', process.stderr, 'inherit'] });
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`compose ${args[0] ?? ''} failed; the reason is above`);
  }
}

/** Of the Python packages; kept for later runs. */
async function findPodmanCompose(): Promise<string> {
  const folder = join(cacheFolder(), `podman-compose-${podmanComposeVersion}`);
  const path = join(folder, 'bin/podman-compose');
  if (await isExecutable(path)) return path;
  const venv = (): Promise<boolean> => show('python3', ['-m', 'venv', '--clear', folder], process.env);
  if (!(await venv()) && !((await installWithApt('python3-venv')) && (await venv()))) {
    throw new Error('podman-compose needs Python. Debian: sudo apt-get install python3-venv');
  }
  const wanted = `podman-compose==${podmanComposeVersion}`;
  if (!(await show(join(folder, 'bin/pip'), ['install', '--quiet', wanted], process.env))) {
    throw new Error(`${wanted} could not be installed; the reason is above`);
  }
  return path;
}

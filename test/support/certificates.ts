import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

/** A certificate and its key, as a server wants them. */
export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** A certificate authority that nobody knows, whose files go with the test; it signs with openssl. */
export class Authority {
  readonly #folder: string;

  static async create(): Promise<Authority> {
    const folder = await mkdtemp(join(tmpdir(), 'room-interpreter-tls-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    // The user of a container is another.
    await chmod(folder, 0o755);
    const authority = new Authority(folder);
    await authority.#make('authority', 90, '-subj', '/CN=authority');
    return authority;
  }

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Where its own certificate is, for those who are to trust it. */
  get file(): string {
    return join(this.#folder, 'authority');
  }

  /** For a server of this name. */
  async sign(name: string, days = 2): Promise<Certificate> {
    const by = ['-CA', this.file, '-CAkey', `${this.file}.key`];
    const facts = ['basicConstraints=CA:FALSE', `subjectAltName=DNS:${name}`].flatMap((fact) => ['-addext', fact]);
    await this.#make('server', days, '-subj', `/CN=${name}`, ...by, ...facts);
    const server = join(this.#folder, 'server');
    return { cert: await readFile(server), key: await readFile(`${server}.key`) };
  }

  async #make(name: string, days: number, ...more: readonly string[]): Promise<void> {
    const file = join(this.#folder, name);
    const made = ['-newkey', 'rsa:2048', '-nodes', '-days', String(days), '-keyout', `${file}.key`, '-out', file];
    await promisify(execFile)('openssl', ['req', '-x509', ...made, ...more]);
  }
}

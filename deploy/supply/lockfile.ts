import { readFileSync } from 'node:fs';

/** The part of package-lock.json that is read here. */
export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A package, and where in the tree it stands. */
export interface Placed {
  readonly name: string;
  /** Such as `node_modules/fastify`. */
  readonly path: string;
  readonly version: string | undefined;
  readonly licence: string | undefined;
}

type Packages = Readonly<Record<string, LockedPackage>>;

const folder = 'node_modules/';

/** All packages that npm installs, as its lockfile tells. */
export class Lockfile {
  readonly #packages: Packages;

  static read(root: URL): Lockfile {
    const text = readFileSync(new URL('package-lock.json', root), 'utf8');
    return new Lockfile((JSON.parse(text) as { packages: Packages }).packages);
  }

  constructor(packages: Packages) {
    this.#packages = packages;
  }

  /** What `npm ci --omit=dev` installs, on any platform. */
  production(): Placed[] {
    return Object.keys(this.#packages)
      .filter((path) => path !== '' && this.#packages[path]?.dev !== true)
      .map((path) => this.#placed(path));
  }

  /** These packages and all that they need. Throws where one is not in the lockfile. */
  closure(names: readonly string[]): Placed[] {
    const found = new Set<string>();
    const waiting = names.map((name) => this.#find(name, '') ?? missing(name));
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (found.has(path)) continue;
      found.add(path);
      const { dependencies, optionalDependencies, peerDependencies } = this.#packages[path] ?? {};
      for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
        // What is optional may be absent.
        const next = this.#find(name, path);
        if (next !== undefined) waiting.push(next);
      }
    }
    return [...found].sort().map((path) => this.#placed(path));
  }

  #placed(path: string): Placed {
    const name = path.slice(path.lastIndexOf(folder) + folder.length);
    const { version, license } = this.#packages[path] ?? {};
    return { name, path, version, licence: license };
  }

  /** Where a package finds another, as Node looks for it. */
  #find(name: string, from: string): string | undefined {
    for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf(folder) - 1))) {
      const path = `${base === '' ? '' : `${base}/`}${folder}${name}`;
      if (path in this.#packages) return path;
      if (base === '') return undefined;
    }
  }
}

function missing(name: string): never {
  throw new Error(`${name} is imported and is not in package-lock.json`);
}

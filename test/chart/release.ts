import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';

/** Values of the chart, or a part of them. */
export type Values = Readonly<Record<string, unknown>>;

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: unknown;
}

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: unknown;
}

/** A ConfigMap or a secret whose entries are variables. */
interface Source {
  readonly configMapRef?: { readonly name: string };
  readonly secretRef?: { readonly name: string };
}

interface PodSpec {
  readonly containers: readonly { readonly env: readonly Variable[]; readonly envFrom?: readonly Source[] }[];
}

interface Pod {
  readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
  readonly spec: PodSpec;
}

const run = promisify(execFile);
export const chartFolder = 'helm/room-interpreter';
const name = 'r-room-interpreter';

/** The least that the chart can be installed with. */
export const enough: Values = {
  config: { livekit: { url: 'wss://livekit.example' }, redis: { url: 'redis://redis.example:6379' } },
  credentials: {
    livekit: { existingSecret: 'livekit' },
    translation: { existingSecret: 'openai' },
    api: { existingSecret: 'api' },
  },
};

/** What Helm makes of values. */
export class Release {
  readonly manifests: readonly Manifest[];

  constructor(manifests: readonly Manifest[]) {
    this.manifests = manifests;
  }

  /** The values in the order in which later ones win. Rejects with what Helm says where it refuses. */
  static async render(values: readonly Values[], helm = inject('helm3')): Promise<Release> {
    const files = await runHelm(helm, ['template', 'r', chartFolder, '--namespace', 'here'], values);
    return new Release(parseAllDocuments(files).map((document) => document.toJS() as Manifest));
  }

  /** By the name without the release's: `worker`, or nothing. */
  find(kind: string, part = ''): Manifest | undefined {
    const wanted = part === '' ? name : `${name}-${part}`;
    return this.manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === wanted);
  }

  get(kind: string, part = ''): Manifest {
    const found = this.find(kind, part);
    if (found === undefined) throw new Error(`there is no ${kind} ${name}-${part}`);
    return found;
  }

  pod(role: string): Pod {
    return (this.get('Deployment', role).spec as { template: Pod }).template;
  }

  podSpec(role: string): PodSpec {
    return this.pod(role).spec;
  }

  /**
   * The variables of a role, as Kubernetes puts them together: those of sources, of which later ones win, and over them
   * the container's own. `others` are the entries of sources that are not of this release, by name.
   */
  variables(role: string, others: Readonly<Record<string, Values>> = {}): Readonly<Record<string, unknown>> {
    const [container] = this.podSpec(role).containers;
    const sources: Readonly<Record<string, Values | undefined>> = { ...others, [name]: this.get('ConfigMap').data };
    const named = container?.envFrom?.map(({ configMapRef, secretRef }) => (configMapRef ?? secretRef)?.name ?? '');
    const own = (container?.env ?? []).map(({ name: key, value, valueFrom }) => [key, value ?? valueFrom] as const);
    return Object.fromEntries([...(named ?? []).flatMap((source) => Object.entries(sources[source] ?? {})), ...own]);
  }
}

/** Runs Helm with values; answers what it writes. Helm's own idea of Kubernetes' version is not that of a cluster. */
export async function runHelm(helm: string, args: readonly string[], values: readonly Values[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'room-interpreter-chart-'));
  try {
    const files = await Promise.all(
      values.map(async (given, index) => {
        const file = join(folder, `${index}.json`);
        await writeFile(file, JSON.stringify(given));
        return ['--values', file];
      }),
    );
    const { stdout } = await run(helm, [...args, '--kube-version', '1.34.0', ...files.flat()], { maxBuffer: 2 ** 25 });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function parsedValues(text: string): Values {
  return parse(text) as Values;
}

/** A variable's source. */
export function secret(of: string, key: string): unknown {
  return { secretKeyRef: { name: of, key } };
}

import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { capture } from '../../deploy/kubernetes/capture.ts';
import type { LiveKitCoordinates } from '../../deploy/local/services/livekit.ts';

const chart = fileURLToPath(new URL('../../helm/room-interpreter', import.meta.url));
const name = 'room-interpreter';

export interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
  readonly status: {
    readonly phase: string;
    readonly podIP?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
    readonly containerStatuses?: readonly { readonly containerID?: string; readonly restartCount: number }[];
  };
}

export interface ClusterEvent {
  readonly reason: string;
  readonly message: string;
  readonly involvedObject: { readonly kind: string; readonly name: string };
  readonly count?: number;
  readonly lastTimestamp?: string;
}

/** The chart's release in the cluster, with LiveKit, Redis and the sandbox inside. */
export class Release {
  static readonly #values = [
    ...['--values', `${chart}/examples/dev.yaml`],
    ...['--set', 'mode=separate', '--set', 'worker.replicas=2', '--set', 'api.replicas=1'],
    ...['--set', 'image.repository=localhost/room-interpreter', '--set', 'image.tag=dev'],
  ];

  /** Resolves once everything is ready. */
  async install(): Promise<void> {
    await this.helm('install', name, chart, ...Release.#values, '--wait', '--timeout', '4m');
  }

  /** With these further arguments, such as `--set`, on top of those that it was installed with. */
  async upgrade(...more: readonly string[]): Promise<void> {
    await this.helm('upgrade', name, chart, ...Release.#values, ...more);
  }

  async uninstall(): Promise<void> {
    await this.helm('uninstall', name, '--wait', '--timeout', '4m');
  }

  helm(...args: readonly string[]): Promise<string> {
    return capture('helm', args);
  }

  kubectl(...args: readonly string[]): Promise<string> {
    return capture('kubectl', args);
  }

  /** What an operator types. */
  shell(script: string): Promise<string> {
    return capture('bash', ['-euo', 'pipefail', '-c', script]);
  }

  /** Everything of a kind that belongs to the release: `pods`, with further labels. */
  async list<Kind>(kind: string, labels = ''): Promise<readonly Kind[]> {
    const selector = `app.kubernetes.io/instance=${name}${labels && `,${labels}`}`;
    const told = await this.kubectl('get', kind, '--selector', selector, '--output', 'json');
    return (JSON.parse(told) as { items: Kind[] }).items;
  }

  pods(component: string): Promise<readonly Pod[]> {
    return this.list<Pod>('pods', `app.kubernetes.io/component=${component}`);
  }

  /** What has happened to its objects, newest last. */
  async events(): Promise<readonly ClusterEvent[]> {
    const told = await this.kubectl('get', 'events', '--sort-by=.lastTimestamp', '--output', 'json');
    return (JSON.parse(told) as { items: ClusterEvent[] }).items;
  }

  /** What its workers and its API have logged since then: those that are still there. */
  async log(since: Date): Promise<readonly string[]> {
    const labels = `app.kubernetes.io/name=${name},app.kubernetes.io/instance=${name}`;
    const args = ['--selector', labels, '--tail=-1', '--max-log-requests=20', `--since-time=${since.toISOString()}`];
    // A pod that only just starts has none.
    const told = await this.kubectl('logs', ...args).catch(() => '');
    return told.split('\n');
  }

  /** Takes a pod away as somebody does who empties its node. Rejects where its disruption budget forbids it. */
  async evict({ metadata }: Pod): Promise<void> {
    const path = `/api/v1/namespaces/default/pods/${metadata.name}/eviction`;
    const target = { name: metadata.name, namespace: 'default' };
    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: target };
    await capture('kubectl', ['create', '--raw', path, '-f', '-'], { input: JSON.stringify(eviction) });
  }

  /** Resolves once all its pods are the new ones, and the last of the old has gone: a rollout ends before that. */
  async rolledOut(component: string): Promise<void> {
    const deployment = `deployment/${name}-${component}`;
    await this.kubectl('rollout', 'status', deployment, '--timeout=4m');
    while ((await this.pods(component)).some(({ metadata }) => metadata.deletionTimestamp)) await delay(200);
  }

  /** Where a Service is, for those who are in the cluster's network: `livekit`, `redis`, or the release's own. */
  address(part = ''): Promise<string> {
    const service = `service/${name}${part && `-${part}`}`;
    return this.kubectl('get', service, '--output', 'jsonpath={.spec.clusterIP}');
  }

  /** Where the LiveKit in the cluster is, for those who are in the cluster's network. */
  async livekit(): Promise<LiveKitCoordinates> {
    return {
      url: `ws://${await this.address('livekit')}:7880`,
      apiKey: 'devkey',
      apiSecret: 'secret-that-everybody-knows-0123456789',
    };
  }
}

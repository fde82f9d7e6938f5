import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Readiness } from '../../src/http/health.ts';
import type { Pod, Release } from './release.ts';

const answerWithinMs = 3_000;

/** The pods that serve rooms, and what each says of itself. */
export class Workers {
  readonly #release: Release;

  constructor(release: Release) {
    this.#release = release;
  }

  pods(): Promise<readonly Pod[]> {
    return this.#release.pods('worker');
  }

  /** The one that is in the room: of all of them, the one that says so. */
  async busy(): Promise<Pod> {
    for (const pod of await this.pods()) {
      if (/^interpreter_rooms [1-9]/m.test(await this.metrics(pod).catch(() => ''))) return pod;
    }
    throw new Error('no worker has the room');
  }

  /** Resolves once one of them has the room. */
  async serving(): Promise<Pod> {
    for (;;) {
      const pod = await this.busy().catch(() => undefined);
      if (pod) return pod;
      await delay(200);
    }
  }

  /** Ends a pod's process without notice, as the kernel does where memory runs out; its container is then restarted. */
  async kill({ metadata, status }: Pod): Promise<void> {
    const id = status.containerStatuses?.[0]?.containerID?.replace('containerd://', '');
    if (!id) throw new Error(`${metadata.name} has no container`);
    for (const entry of await readdir('/proc')) {
      const groups = await readFile(`/proc/${entry}/cgroup`, 'utf8').catch(() => '');
      if (groups.includes(id)) process.kill(Number(entry), 'SIGKILL');
    }
  }

  /** Resolves once a pod's container runs anew. */
  async restarted({ metadata, status }: Pod): Promise<void> {
    const before = status.containerStatuses?.[0]?.restartCount ?? 0;
    const now = ({ status: { containerStatuses } }: Pod): number => containerStatuses?.[0]?.restartCount ?? 0;
    while (!(await this.pods()).some((pod) => pod.metadata.name === metadata.name && now(pod) > before)) {
      await delay(200);
    }
  }

  async metrics({ status }: Pod): Promise<string> {
    const answer = await fetch(`http://${status.podIP}:8080/metrics`, { signal: AbortSignal.timeout(answerWithinMs) });
    return answer.text();
  }

  /** Resolves once the metrics of one of them match. */
  async tell(metric: RegExp): Promise<void> {
    for (;;) {
      const told = await Promise.all((await this.pods()).map((pod) => this.metrics(pod).catch(() => '')));
      if (told.some((text) => metric.test(text))) return;
      await delay(200);
    }
  }

  /** What a pod's `/readyz` says; undefined where there is no answer. */
  async readiness({ status }: Pod): Promise<Readiness | undefined> {
    if (status.podIP === undefined) return undefined;
    try {
      const answer = await fetch(`http://${status.podIP}:8081/readyz`, { signal: AbortSignal.timeout(answerWithinMs) });
      return (await answer.json()) as Readiness;
    } catch {
      return undefined;
    }
  }

  /** Resolves with what one of these says against itself, once it does. */
  async complaint(among: (pod: Pod) => boolean = () => true): Promise<string> {
    for (;;) {
      for (const pod of (await this.pods()).filter(among)) {
        const told = await this.readiness(pod);
        if (told?.status === 'not ready' && !('start' in told.checks)) return JSON.stringify(told);
      }
      await delay(200);
    }
  }
}

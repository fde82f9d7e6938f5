import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findPrometheus } from '../local/programs/prometheus.ts';
import { freePort } from '../local/services/free-port.ts';
import type { Services } from '../local/services/services.ts';
import { hastenedRules } from './hastened-rules.ts';

const alertDeadlineMs = 180_000;

interface Answer {
  readonly data: {
    readonly alerts: readonly { readonly labels: Readonly<Record<string, string>>; readonly state: string }[];
    readonly result: readonly { readonly value: readonly [number, string] }[];
  };
}

/** A real Prometheus that scrapes the run every second and has the alerts, hastened. */
export class WatchingPrometheus {
  readonly #url: string;
  readonly #stop: AbortSignal;
  readonly #fired = new Set<string>();

  static async start(services: Services, ports: readonly number[], stop: AbortSignal): Promise<WatchingPrometheus> {
    const [{ prometheus }, port] = [await findPrometheus(), await freePort()];
    const [config, rules] = [join(services.folder, 'prometheus.json'), join(services.folder, 'rules.yaml')];
    await writeFile(rules, await hastenedRules());
    const targets = ports.map((target) => `127.0.0.1:${target}`);
    // JSON is YAML.
    await writeFile(
      config,
      JSON.stringify({
        global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
        rule_files: [rules],
        scrape_configs: [{ job_name: 'room-interpreter', static_configs: [{ targets }] }],
      }),
    );
    const args = [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(services.folder, 'prometheus')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ];
    const url = `http://127.0.0.1:${port}`;
    const probe = async (): Promise<boolean> => (await fetch(`${url}/-/ready`)).ok;
    await services.start({ name: 'Prometheus', launch: { command: prometheus, args }, probe });
    return new WatchingPrometheus(url, stop);
  }

  private constructor(url: string, stop: AbortSignal) {
    this.#url = url;
    this.#stop = stop;
  }

  /** Resolves once it fires; rejects where it does not. */
  async fires(...alerts: readonly string[]): Promise<void> {
    const startMs = performance.now();
    for (let waiting = [...alerts]; waiting.length > 0;) {
      const { data } = await this.#ask('alerts');
      const firing = new Set(
        data.alerts.filter(({ state }) => state === 'firing').map((alert) => alert.labels['alertname']),
      );
      const after = ((performance.now() - startMs) / 1000).toFixed(0);
      for (const alert of waiting.filter((name) => firing.has(name))) {
        this.#fired.add(alert);
        console.log(`fired after ${after} s: ${alert}`);
      }
      waiting = waiting.filter((name) => !firing.has(name));
      if (performance.now() - startMs > alertDeadlineMs) throw new Error(`did not fire: ${waiting.join(', ')}`);
      await delay(500, undefined, { signal: this.#stop });
    }
  }

  /** The alerts of the chart that nobody has waited for. */
  async unseen(): Promise<readonly string[]> {
    const alerts = (await hastenedRules()).matchAll(/^ +- alert: (\w+)$/gm);
    return [...alerts].map(([, name = '']) => name).filter((name) => !this.#fired.has(name));
  }

  /** The queries of the dashboard that answer nothing, or no number. */
  async emptyQueries(): Promise<readonly string[]> {
    const file = new URL('../../helm/room-interpreter/files/dashboard.json', import.meta.url);
    const dashboard = JSON.parse(await readFile(file, 'utf8')) as {
      readonly panels: readonly { readonly targets?: readonly { readonly expr: string }[] }[];
    };
    const queries = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    const empty: string[] = [];
    for (const query of queries) {
      const asked = query.replaceAll(/\$__(rate_interval|range)/g, '60s').replaceAll(/\$(namespace|job)/g, '.*');
      const { data } = await this.#ask(`query?query=${encodeURIComponent(asked)}`);
      if (!data.result.some(({ value: [, number] }) => number !== 'NaN')) empty.push(query);
    }
    console.log(`${queries.length - empty.length} of ${queries.length} queries of the dashboard answer`);
    return empty;
  }

  async #ask(what: string): Promise<Answer> {
    const response = await fetch(`${this.#url}/api/v1/${what}`);
    if (!response.ok) throw new Error(`${what}: ${await response.text()}`);
    return (await response.json()) as Answer;
  }
}

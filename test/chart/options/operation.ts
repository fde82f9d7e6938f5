import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { networkRules } from '../network-rules.ts';
import type { OptionCase } from '../option-case.ts';
import { chartFolder } from '../release.ts';

const file = (name: string): string => readFileSync(`${chartFolder}/files/${name}`, 'utf8');
const labelled = (expr: string, label: string, value: string): string =>
  `label_replace(${expr}, "${label}", "${value}", "", "")`;

export const operationCases: readonly OptionCase[] = [
  {
    options: [
      'networkPolicy.enabled',
      'networkPolicy.metricsFrom',
      'networkPolicy.httpFrom',
      'networkPolicy.redisPorts',
      'networkPolicy.livekit.tcpPorts',
      'networkPolicy.livekit.udpPort',
      'networkPolicy.livekit.udpEndPort',
      'networkPolicy.extraIngress',
      'networkPolicy.extraEgress',
    ],
    values: {
      config: { redis: { url: 'redis://redis.example:6380' } },
      networkPolicy: {
        enabled: true,
        metricsFrom: [{ podSelector: { matchLabels: { who: 'prometheus' } } }],
        httpFrom: [{ podSelector: { matchLabels: { who: 'front' } } }],
        redisPorts: [6380],
        livekit: { tcpPorts: [7990], udpPort: 1, udpEndPort: 2 },
        extraIngress: [{ ports: [{ port: 3 }] }],
        extraEgress: [{ ports: [{ port: 4 }] }],
      },
    },
    look: (release) => {
      for (const role of ['worker', 'api']) {
        const { spec } = release.get('NetworkPolicy', role);
        expect(spec).toMatchObject({
          podSelector: { matchLabels: { 'app.kubernetes.io/component': role } },
          policyTypes: ['Ingress', 'Egress'],
        });
        const { ingress, egress } = networkRules(release, role);
        const http = { protocol: 'TCP', port: 'http' };
        const test = { 'app.kubernetes.io/name': 'room-interpreter-test', 'app.kubernetes.io/instance': 'r' };
        const callers = { from: [{ podSelector: { matchLabels: { who: 'front' } } }], ports: [http] };
        expect(ingress).toEqual([
          { from: [{ podSelector: { matchLabels: { who: 'prometheus' } } }], ports: [http] },
          { from: [{ podSelector: { matchLabels: test } }], ports: [http, { protocol: 'TCP', port: 'health' }] },
          ...(role === 'api' ? [callers] : []),
          { ports: [{ port: 3 }] },
        ]);
        const [names, servers, ...others] = egress;
        expect(names).toEqual({
          ports: [
            { protocol: 'UDP', port: 53 },
            { protocol: 'TCP', port: 53 },
          ],
        });
        expect(servers).toEqual({
          ports: [
            ...[443, 6380, 7990].map((port) => ({ protocol: 'TCP', port })),
            ...[443, 3478].map((port) => ({ protocol: 'UDP', port })),
            { protocol: 'UDP', port: 1, endPort: 2 },
          ],
        });
        expect(others).toEqual([{ ports: [{ port: 4 }] }]);
      }
    },
  },
  {
    options: ['networkPolicy.httpFrom'],
    values: { networkPolicy: { enabled: true, httpFrom: [] } },
    look: (release) => {
      const everybody = { ports: [{ protocol: 'TCP', port: 'http' }] };
      expect(networkRules(release, 'api').ingress).toContainEqual(everybody);
      // Nobody calls a worker but those who scrape and test it.
      expect(networkRules(release, 'worker').ingress.filter(({ from }) => from === undefined)).toEqual([]);
    },
  },
  {
    options: [
      'monitoring.podMonitor.enabled',
      'monitoring.podMonitor.labels',
      'monitoring.podMonitor.interval',
      'monitoring.podMonitor.scrapeTimeout',
      'monitoring.prometheusRule.enabled',
      'monitoring.prometheusRule.labels',
      'monitoring.dashboard.enabled',
      'monitoring.dashboard.labels',
      'monitoring.dashboard.annotations',
    ],
    values: {
      monitoring: {
        podMonitor: { enabled: true, labels: { release: 'p' }, interval: '20s', scrapeTimeout: '5s' },
        prometheusRule: { enabled: true, labels: { release: 'p' } },
        dashboard: { enabled: true, labels: { grafana_dashboard: 'yes' }, annotations: { folder: 'calls' } },
      },
    },
    look: (release) => {
      const labels = { release: 'p' };
      const endpoint = { port: 'http', path: '/metrics', interval: '20s', scrapeTimeout: '5s' };
      expect(release.get('PodMonitor')).toMatchObject({
        metadata: { labels },
        spec: { podMetricsEndpoints: [endpoint] },
      });
      const rules = release.get('PrometheusRule');
      expect(rules).toMatchObject({ metadata: { labels } });
      const [absent, deployment] = ['absent(interpreter_rooms_limit > 0)', 'r-room-interpreter-worker'];
      const ours = absent.replace(' >', `{namespace="here",pod=~"${deployment}-.*"} >`);
      const named = labelled(labelled(ours, 'deployment', deployment), 'namespace', 'here');
      expect(rules.spec).toEqual(parse(file('rules.yaml').replace(absent, named)));
      const dashboard = release.get('ConfigMap', 'dashboard');
      expect(dashboard).toMatchObject({
        metadata: { labels: { grafana_dashboard: 'yes' }, annotations: { folder: 'calls' } },
      });
      expect(JSON.parse(dashboard.data?.['room-interpreter.json'] ?? '')).toEqual(JSON.parse(file('dashboard.json')));
    },
  },
  {
    options: [
      'monitoring.serviceMonitor.enabled',
      'monitoring.serviceMonitor.labels',
      'monitoring.serviceMonitor.interval',
      'monitoring.serviceMonitor.scrapeTimeout',
    ],
    values: {
      monitoring: { serviceMonitor: { enabled: true, labels: { a: 'b' }, interval: '30s', scrapeTimeout: '9s' } },
    },
    look: (release) => {
      const selector = { matchLabels: { 'app.kubernetes.io/component': 'pods', 'app.kubernetes.io/instance': 'r' } };
      expect(release.get('ServiceMonitor')).toMatchObject({
        metadata: { labels: { a: 'b' } },
        spec: { selector, endpoints: [{ port: 'http', path: '/metrics', interval: '30s', scrapeTimeout: '9s' }] },
      });
      expect(release.get('Service', 'pods').metadata.labels).toMatchObject(selector.matchLabels);
    },
  },
];

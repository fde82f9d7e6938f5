import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { parse } from 'yaml';
import type { OptionCase } from '../option-case.ts';
import { chartFolder } from '../release.ts';

const scaleDown = { stabilizationWindowSeconds: 600, policies: [{ type: 'Pods', value: 1, periodSeconds: 120 }] };
const file = (name: string): string => readFileSync(`${chartFolder}/files/${name}`, 'utf8');

export const operationCases: readonly OptionCase[] = [
  {
    options: ['worker.autoscaling.type', 'worker.autoscaling.targetPercent'],
    values: { config: { limits: { sessions: 40 } }, worker: { autoscaling: { type: 'hpa', targetPercent: 75 } } },
    look: (release) => {
      const metric = {
        metric: { name: 'interpreter_places_used' },
        target: { type: 'AverageValue', averageValue: '30' },
      };
      expect(release.get('HorizontalPodAutoscaler', 'worker').spec).toMatchObject({
        scaleTargetRef: { kind: 'Deployment', name: 'r-room-interpreter-worker' },
        metrics: [{ type: 'Pods', pods: metric }],
        behavior: { scaleDown },
      });
      expect(release.get('Deployment', 'worker').spec).not.toHaveProperty('replicas');
      expect(release.get('Deployment', 'api').spec).toHaveProperty('replicas', 2);
      expect(release.find('ScaledObject', 'worker')).toBeUndefined();
    },
  },
  {
    options: [
      'worker.autoscaling.minReplicas',
      'worker.autoscaling.maxReplicas',
      'worker.autoscaling.freePlaces',
      'worker.autoscaling.prometheusUrl',
      'worker.autoscaling.fallbackReplicas',
    ],
    values: {
      config: { limits: { sessions: 40 } },
      worker: {
        autoscaling: {
          type: 'keda',
          minReplicas: 3,
          maxReplicas: 30,
          freePlaces: 25,
          fallbackReplicas: 7,
          prometheusUrl: 'http://p:9090',
        },
      },
    },
    look: (release) => {
      const pods = '{namespace="here",pod=~"r-room-interpreter-worker-.*"}';
      const query = `sum(interpreter_places_used${pods} + interpreter_places_denied${pods}) + 25`;
      expect(release.get('ScaledObject', 'worker').spec).toMatchObject({
        scaleTargetRef: { name: 'r-room-interpreter-worker' },
        minReplicaCount: 3,
        maxReplicaCount: 30,
        fallback: { replicas: 7 },
        advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown } } },
        triggers: [{ metadata: { serverAddress: 'http://p:9090', query, threshold: '40' } }],
      });
      expect(release.find('HorizontalPodAutoscaler', 'worker')).toBeUndefined();
    },
  },
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
        const text = JSON.stringify(spec);
        for (const part of ['"prometheus"', '{"port":3}', '{"port":4}', '"port":6380', '"port":7990', '"port":53']) {
          expect(text).toContain(part);
        }
        expect(text).toContain('{"protocol":"UDP","port":1,"endPort":2}');
        expect(text.includes('"front"')).toBe(role === 'api');
      }
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
      expect(rules.spec).toEqual(parse(file('rules.yaml')));
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

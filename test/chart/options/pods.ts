import { expect } from 'vitest';
import type { OptionCase } from '../option-case.ts';
import type { Manifest } from '../release.ts';

const podOptions = {
  annotations: { a: '1' },
  labels: { team: 'x' },
  terminationGracePeriodSeconds: 90,
  resources: { requests: { cpu: '1' }, limits: { memory: '2Gi' } },
  heapPercent: 50,
  nodeSelector: { disk: 'ssd' },
  tolerations: [{ key: 'media', operator: 'Exists' }],
  affinity: { nodeAffinity: {} },
  priorityClassName: 'calls',
  topologySpreadConstraints: [{ topologyKey: 'rack', maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' }],
  extraEnv: [
    { name: 'INTERPRETER_LOG_LEVEL', value: 'debug' },
    { name: 'NODE_OPTIONS', value: '--max-old-space-size=600' },
  ],
  extraEnvFrom: [{ secretRef: { name: 'more' } }],
  extraVolumes: [{ name: 'more', emptyDir: {} }],
  extraVolumeMounts: [{ name: 'more', mountPath: '/more' }],
  extraContainers: [{ name: 'beside', image: 'b' }],
};

const inPod = {
  metadata: { annotations: { a: '1' }, labels: { team: 'x', 'app.kubernetes.io/instance': 'r' } },
  spec: {
    terminationGracePeriodSeconds: 90,
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'media', operator: 'Exists' }],
    affinity: { nodeAffinity: {} },
    priorityClassName: 'calls',
    topologySpreadConstraints: podOptions.topologySpreadConstraints,
  },
};

function template(manifest: Manifest): unknown {
  return (manifest.spec as { template: unknown }).template;
}

const answersOn = { lifecycle: { preStop: { sleep: { seconds: 5 } } } };
const budget = { podDisruptionBudget: { enabled: true, maxUnavailable: '50%' } };

export const podCases: readonly OptionCase[] = [
  {
    options: Object.keys(podOptions).map((name) => `pod.${name}`),
    // Roles have resources of their own.
    values: { pod: podOptions, worker: { resources: null }, api: { resources: null } },
    look: (release) => {
      for (const role of ['worker', 'api']) {
        expect(template(release.get('Deployment', role))).toMatchObject(inPod);
        const [container, beside] = release.podSpec(role).containers;
        expect(container).toMatchObject({ envFrom: [{ configMapRef: {} }, { secretRef: { name: 'more' } }] });
        expect(JSON.stringify(container)).toContain('{"mountPath":"/more","name":"more"}');
        expect(JSON.stringify(release.podSpec(role))).toContain('{"emptyDir":{},"name":"more"}');
        expect(beside).toEqual({ name: 'beside', image: 'b' });
        expect(container?.env.slice(-2)).toEqual(podOptions.extraEnv);
        // Where one is set anew it stands there once: an API server refuses to apply two of a name.
        const names = container?.env.map(({ name }) => name);
        expect(names).toEqual([...new Set(names)]);
      }
    },
  },
  {
    options: ['worker.resources', 'api.resources', 'worker.replicas', 'api.replicas'],
    values: {
      worker: { replicas: 3, resources: podOptions.resources, heapPercent: 50, labels: { own: 'yes' } },
      api: { replicas: 4, resources: { limits: { memory: '500M' } } },
      pod: { heapPercent: 80, labels: { shared: 'yes' } },
    },
    look: (release) => {
      expect(release.get('Deployment', 'worker').spec).toMatchObject({ replicas: 3 });
      expect(release.get('Deployment', 'api').spec).toMatchObject({ replicas: 4 });
      expect(release.podSpec('worker').containers[0]).toMatchObject({ resources: podOptions.resources });
      expect(release.podSpec('worker').containers[0]).not.toHaveProperty('resources.limits.cpu');
      expect(release.variables('worker')).toMatchObject({ NODE_OPTIONS: '--max-old-space-size=1024' });
      expect(release.variables('api')).toMatchObject({ NODE_OPTIONS: '--max-old-space-size=381' });
      // A role's own labels stand in place of those of all pods.
      expect(template(release.get('Deployment', 'worker'))).not.toHaveProperty('metadata.labels.shared');
      expect(template(release.get('Deployment', 'api'))).toHaveProperty('metadata.labels.shared', 'yes');
    },
  },
  {
    options: ['mode'],
    values: { mode: 'all', worker: { replicas: 5 } },
    look: (release) => {
      expect(release.manifests.filter(({ kind }) => kind === 'Deployment')).toHaveLength(1);
      expect(release.get('Deployment', 'all').spec).toMatchObject({ replicas: 5 });
      expect(release.variables('all')).toMatchObject({
        INTERPRETER_ROLE: 'all',
        INTERPRETER_API_KEY: {},
        OPENAI_API_KEY_FILE: '/etc/room-interpreter/translation/api-key',
      });
      expect(release.get('Service').spec).toMatchObject({ selector: { 'app.kubernetes.io/component': 'all' } });
      expect(release.get('PodDisruptionBudget', 'all').spec).toMatchObject({
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: 'IfHealthyBudget',
      });
      expect(release.podSpec('all').containers).toMatchObject([answersOn]);
    },
  },
  {
    options: ['mode'],
    values: {},
    look: (release) => {
      // Whoever is called goes on answering until callers know; a worker hands its rooms over at once.
      expect(release.podSpec('api').containers).toMatchObject([answersOn]);
      expect(release.podSpec('worker').containers[0]).not.toHaveProperty('lifecycle');
      for (const role of ['worker', 'api']) {
        expect(release.get('Deployment', role).spec).toMatchObject({ minReadySeconds: 10 });
        // A loop that stands still hears no order: it is not given the time to leave.
        expect(release.podSpec(role).containers).toMatchObject([
          { livenessProbe: { terminationGracePeriodSeconds: 10 } },
        ]);
      }
    },
  },
  {
    options: ['pod.spread'],
    values: { pod: { spread: false } },
    look: (release) => {
      expect(release.podSpec('worker')).not.toHaveProperty('topologySpreadConstraints');
    },
  },
  {
    options: ['pod.spread'],
    values: {},
    look: (release) => {
      for (const role of ['worker', 'api']) {
        const labelSelector = { matchLabels: { 'app.kubernetes.io/component': role } };
        expect(release.podSpec(role)).toMatchObject({
          topologySpreadConstraints: [
            { topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway', labelSelector },
            { topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', labelSelector },
          ],
        });
      }
    },
  },
  {
    options: [
      'worker.podDisruptionBudget.enabled',
      'api.podDisruptionBudget.enabled',
      'worker.podDisruptionBudget.maxUnavailable',
    ],
    values: { worker: budget, api: { podDisruptionBudget: { enabled: false } } },
    look: (release) => {
      const selector = { matchLabels: { 'app.kubernetes.io/component': 'worker' } };
      expect(release.get('PodDisruptionBudget', 'worker').spec).toMatchObject({
        maxUnavailable: '50%',
        selector,
        // While Redis is away none is ready, and all of them serve.
        unhealthyPodEvictionPolicy: 'IfHealthyBudget',
      });
      expect(release.find('PodDisruptionBudget', 'api')).toBeUndefined();
    },
  },
  {
    options: ['api.podDisruptionBudget.maxUnavailable', 'worker.podDisruptionBudget.enabled'],
    values: { api: budget, worker: { podDisruptionBudget: { enabled: false } } },
    look: (release) => {
      expect(release.get('PodDisruptionBudget', 'api').spec).toMatchObject({
        maxUnavailable: '50%',
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
      });
      expect(release.find('PodDisruptionBudget', 'worker')).toBeUndefined();
    },
  },
];

import { expect } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import type { OptionCase } from '../option-case.ts';

const scaleDown = { stabilizationWindowSeconds: 600, policies: [{ type: 'Pods', value: 1, periodSeconds: 120 }] };

/** How many rooms a worker takes where nothing is said. */
function presetRooms(): number {
  const config = readConfig({
    LIVEKIT_URL: 'ws://l',
    LIVEKIT_API_KEY: 'k',
    LIVEKIT_API_SECRET: 's',
    REDIS_URL: 'redis://r',
    OPENAI_API_KEY: 'o',
    INTERPRETER_ROLE: 'worker',
  });
  return 'worker' in config ? config.worker.maxRooms : 0;
}

export const scalingCases: readonly OptionCase[] = [
  {
    options: [
      'worker.autoscaling.type',
      'worker.autoscaling.targetPercent',
      'worker.autoscaling.minReplicas',
      'worker.autoscaling.maxReplicas',
    ],
    values: {
      config: { limits: { sessions: 40, rooms: 20 } },
      worker: { autoscaling: { type: 'hpa', targetPercent: 75, minReplicas: 3, maxReplicas: 30 } },
    },
    look: (release) => {
      const metric = (name: string, averageValue: string) => ({
        type: 'Pods',
        pods: { metric: { name }, target: { type: 'AverageValue', averageValue } },
      });
      expect(release.get('HorizontalPodAutoscaler', 'worker').spec).toMatchObject({
        scaleTargetRef: { kind: 'Deployment', name: 'r-room-interpreter-worker' },
        minReplicas: 3,
        maxReplicas: 30,
        metrics: [metric('interpreter_places_used', '30'), metric('interpreter_rooms', String(0.75 * 20))],
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
      config: { limits: { sessions: 40, rooms: null } },
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
      const rooms = `sum(interpreter_rooms${pods}) + max(interpreter_rooms_waiting${pods})`;
      const query = `sum(interpreter_places_used${pods} + interpreter_places_denied${pods}) + 25`;
      expect(release.get('ScaledObject', 'worker').spec).toMatchObject({
        scaleTargetRef: { name: 'r-room-interpreter-worker' },
        minReplicaCount: 3,
        maxReplicaCount: 30,
        fallback: { replicas: 7, behavior: 'currentReplicasIfHigher' },
        advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown } } },
        // Where Prometheus knows nothing, it has failed: that is no fleet without work.
        triggers: [
          { metadata: { serverAddress: 'http://p:9090', query, threshold: '40', ignoreNullValues: 'false' } },
          { metadata: { serverAddress: 'http://p:9090', query: rooms, ignoreNullValues: 'false' } },
        ],
      });
      // 70 % of the rooms that a worker takes where there is no limit of one's own.
      const { triggers } = release.get('ScaledObject', 'worker').spec as {
        triggers: { metadata: { threshold: string } }[];
      };
      expect(Number(triggers[1]?.metadata.threshold)).toBe(Math.floor(0.7 * presetRooms()));
      expect(release.find('HorizontalPodAutoscaler', 'worker')).toBeUndefined();
    },
  },
  {
    options: ['config.limits.sessions'],
    values: {},
    look: (release) => {
      // As docs and doctor have it, this is what a worker takes without rooms, and what an interpreter adds.
      const neededMiB = 260 + 6 * Number(release.variables('worker')['INTERPRETER_MAX_SESSIONS']);
      expect(release.podSpec('worker').containers).toMatchObject([{ resources: { limits: { memory: '1Gi' } } }]);
      expect(neededMiB).toBeLessThan(0.9 * 1024);
    },
  },
];

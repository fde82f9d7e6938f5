import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { OptionCase } from '../option-case.ts';
import { egressTo, type Rule } from '../network-rules.ts';
import type { Release } from '../release.ts';

/** What the page has addresses for, beside its own. */
const views = [...readFileSync('src/web/views.ts', 'utf8').matchAll(/^ {2}(\w+): lazy/gm)].map(
  ([, view]) => `/${view}`,
);

/** What the ingress passes on for its first host. */
function pathsOf(release: Release): string[] {
  const { rules } = release.get('Ingress').spec as { rules: { http: { paths: { path: string }[] } }[] };
  return rules[0]?.http.paths.map(({ path }) => path) ?? [];
}

export const objectCases: readonly OptionCase[] = [
  {
    options: ['global'],
    values: { global: { anything: 1 } },
    look: (release) => {
      expect(release.get('Deployment', 'worker')).toBeDefined();
    },
  },
  {
    options: ['nameOverride'],
    values: { nameOverride: 'voices' },
    look: ({ manifests }) => {
      expect(manifests.map(({ metadata }) => metadata.name)).toContain('r-voices-worker');
    },
  },
  {
    options: ['fullnameOverride'],
    values: { fullnameOverride: 'voices' },
    look: ({ manifests }) => {
      expect(manifests.map(({ metadata }) => metadata.name)).toContain('voices-worker');
    },
  },
  {
    options: ['service.type', 'service.port', 'service.annotations'],
    values: { service: { type: 'LoadBalancer', port: 8443, annotations: { a: '1' } } },
    look: (release) => {
      expect(release.get('Service')).toMatchObject({
        metadata: { annotations: { a: '1' } },
        spec: { type: 'LoadBalancer', ports: [{ port: 8443, targetPort: 'http' }] },
      });
    },
  },
  {
    options: ['ingress.enabled', 'ingress.className', 'ingress.annotations', 'ingress.hosts', 'ingress.tls'],
    values: {
      ingress: {
        enabled: true,
        className: 'nginx',
        annotations: { a: '1' },
        hosts: ['a.example', 'b.example'],
        tls: [{ secretName: 't', hosts: ['a.example'] }],
      },
    },
    look: (release) => {
      const backend = { service: { name: 'r-room-interpreter', port: { name: 'http' } } };
      const paths: unknown = expect.arrayContaining([{ path: '/', pathType: 'Exact', backend }]);
      expect(release.get('Ingress')).toMatchObject({
        metadata: { annotations: { a: '1' } },
        spec: {
          ingressClassName: 'nginx',
          tls: [{ secretName: 't', hosts: ['a.example'] }],
          rules: [{ host: 'a.example', http: { paths } }, { host: 'b.example' }],
        },
      });
      expect(release.variables('api')).toMatchObject({ INTERPRETER_PUBLIC_URL: 'https://a.example' });
      expect(views).toContain('/organiser');
      const prefixes = pathsOf(release).filter((path) => path !== '/');
      expect(prefixes).toEqual(expect.arrayContaining([...views, '/api', '/webhooks', '/assets']));
      for (const path of ['/metrics', '/livez', '/readyz']) {
        expect(prefixes.filter((prefix) => path.startsWith(prefix))).toEqual([]);
      }
    },
  },
  {
    options: ['ingress.paths'],
    values: { ingress: { enabled: true, hosts: ['a.example'], paths: ['/webhooks'] } },
    look: (release) => {
      expect(pathsOf(release)).toEqual(['/', '/webhooks']);
    },
  },
  {
    options: ['serviceAccount.name', 'serviceAccount.annotations'],
    values: { serviceAccount: { name: 'voices', annotations: { a: '1' } } },
    look: (release) => {
      expect(release.manifests.find(({ kind }) => kind === 'ServiceAccount')).toMatchObject({
        metadata: { name: 'voices', annotations: { a: '1' } },
        automountServiceAccountToken: false,
      });
      expect(release.podSpec('api')).toMatchObject({ serviceAccountName: 'voices' });
    },
  },
  {
    options: ['serviceAccount.create'],
    values: { serviceAccount: { create: false } },
    look: (release) => {
      expect(release.manifests.some(({ kind }) => kind === 'ServiceAccount')).toBe(false);
      expect(release.podSpec('worker')).toMatchObject({
        serviceAccountName: 'default',
        automountServiceAccountToken: false,
      });
    },
  },
  {
    options: ['serviceAccount.create', 'serviceAccount.name'],
    values: { serviceAccount: { create: false, name: 'theirs' } },
    look: (release) => {
      expect(release.manifests.some(({ kind }) => kind === 'ServiceAccount')).toBe(false);
      for (const role of ['worker', 'api']) {
        expect(release.podSpec(role)).toMatchObject({ serviceAccountName: 'theirs' });
      }
    },
  },
  {
    options: ['sandbox.enabled', 'sandbox.resources'],
    values: {
      credentials: { translation: { existingSecret: '' } },
      sandbox: { enabled: true, resources: { limits: { memory: '99Mi' } } },
      networkPolicy: { enabled: true },
    },
    look: (release) => {
      const url = 'ws://r-room-interpreter-sandbox:8080/v1/realtime/translations';
      expect(release.variables('worker')).toMatchObject({
        INTERPRETER_TRANSLATION_URL: url,
        OPENAI_API_KEY: 'sandbox',
      });
      expect(release.variables('worker')).not.toHaveProperty('OPENAI_API_KEY_FILE');
      const resources = { limits: { memory: '99Mi' } };
      expect(release.podSpec('sandbox').containers).toMatchObject([{ resources }]);
      expect(release.get('Service', 'sandbox').spec).toMatchObject({ ports: [{ port: 8080 }] });
      expect(egressTo(release, 'worker', 'sandbox')).toEqual<Rule['ports']>([{ protocol: 'TCP', port: 8080 }]);
    },
  },
  {
    options: ['dev.redis.enabled', 'dev.redis.image', 'dev.livekit.enabled', 'dev.livekit.image'],
    values: {
      config: { livekit: { url: '' }, redis: { url: '' } },
      dev: { redis: { enabled: true, image: 'my/redis' }, livekit: { enabled: true, image: 'my/livekit' } },
      networkPolicy: { enabled: true, redisPorts: [1], livekit: { tcpPorts: [2] } },
    },
    look: (release) => {
      expect(release.variables('worker')).toMatchObject({
        LIVEKIT_URL: 'ws://r-room-interpreter-livekit:7880',
        REDIS_URL: 'redis://r-room-interpreter-redis:6379',
      });
      expect(release.podSpec('redis').containers).toMatchObject([{ image: 'my/redis' }]);
      expect(release.podSpec('livekit').containers).toMatchObject([{ image: 'my/livekit' }]);
      expect(egressTo(release, 'worker', 'redis')).toEqual([{ protocol: 'TCP', port: 6379 }]);
      expect(egressTo(release, 'worker', 'livekit')).toEqual([
        { protocol: 'TCP', port: 7880 },
        { protocol: 'TCP', port: 7881 },
        { protocol: 'UDP', port: 7882 },
      ]);
      const config = release.podSpec('livekit').containers[0]?.env.find(({ name }) => name === 'LIVEKIT_CONFIG');
      expect(config?.value).toContain('http://r-room-interpreter:80/webhooks/livekit');
    },
  },
];

import { expect, it } from 'vitest';
import { enough, Release, type Values } from './release.ts';

/** What is refused, and a part of what people are told. */
const refusals: readonly (readonly [Values, string])[] = [
  [{ replcas: 2 }, "additional properties 'replcas' not allowed"],
  [{ config: { room: {} } }, "at '/config': additional properties 'room' not allowed"],
  [{ worker: { cpu: 1 } }, "at '/worker': additional properties 'cpu' not allowed"],
  [{ mode: 'both' }, "at '/mode': value must be one of 'separate', 'all'"],
  [{ pod: { terminationGracePeriodSeconds: 10 } }, 'minimum: got 10, want 30'],
  [{ config: { drainSeconds: 60 } }, 'terminationGracePeriodSeconds is 60: workers take up to 72 s'],
  // Pods that answer callers as well go on for 5 s before.
  [{ mode: 'all', config: { drainSeconds: 45 } }, 'terminationGracePeriodSeconds is 60: workers take up to 62 s'],
  [
    { config: { redis: { queuePrefix: 'interpreter' } } },
    "at '/config/redis/queuePrefix': 'interpreter' does not match",
  ],
  [{ config: { log: { level: 'verbose' } } }, "at '/config/log/level': 'verbose' does not match"],
  [{ config: { log: { level: 'info,page=debug' } } }, "at '/config/log/level': 'info,page=debug' does not match"],
  [{ config: { rooms: { languages: ['es', 'xx'] } } }, "at '/config/rooms/languages/1': value must be one of 'es',"],
  [{ config: { limits: { sessions: 0 } } }, "at '/config/limits/sessions': minimum: got 0, want 1"],
  [{ image: { digest: 'latest' } }, "at '/image/digest': 'latest' does not match"],
  [{ config: { livekit: { url: '' } } }, 'config.livekit.url is missing: set it to your LiveKit'],
  [{ dev: { livekit: { enabled: true } } }, 'config.livekit.url is set beside dev.livekit.enabled'],
  [{ credentials: { livekit: { existingSecret: '' } } }, 'credentials.livekit is missing: name a secret'],
  [
    { credentials: { livekit: { inline: { apiKey: 'a', apiSecret: 'b' } } } },
    'credentials.livekit has both existingSecret and inline',
  ],
  [
    { credentials: { livekit: { existingSecret: '', inline: { apiKey: 'a' } } } },
    'credentials.livekit.inline has one of apiKey and apiSecret',
  ],
  [{ credentials: { api: { existingSecret: '' } } }, 'credentials.api is missing: name a secret'],
  [{ credentials: { translation: { existingSecret: '' } } }, 'credentials.translation is missing: name a secret'],
  [
    { credentials: { redis: { existingSecret: 'r', inline: { password: 'p' } } } },
    'credentials.redis has both existingSecret and inline',
  ],
  [{ config: { redis: { url: '' } } }, 'config.redis.url is missing'],
  [{ dev: { redis: { enabled: true } } }, 'Redis is named twice'],
  [{ credentials: { redis: { existingSecret: 'r', urlKey: 'url' } } }, 'Redis is named twice'],
  [
    { config: { redis: { url: '' } }, credentials: { redis: { urlKey: 'url' } } },
    'credentials.redis.urlKey is set without credentials.redis.existingSecret',
  ],
  [
    {
      config: { redis: { url: '' } },
      dev: { redis: { enabled: true } },
      credentials: { redis: { existingSecret: 'r' } },
    },
    'dev.redis.enabled is one Redis without a password',
  ],
  [
    { config: { redis: { url: '', username: 'reader' } }, dev: { redis: { enabled: true } } },
    'leave username, sentinelMaster, cluster and credentials.redis empty',
  ],
  [{ config: { redis: { sentinelMaster: 'm', cluster: true } } }, 'config.redis has both sentinelMaster and cluster'],
  [{ config: { redis: { url: 'redis://a:b@c' } } }, 'config.redis.url has a password'],
  [{ config: { redis: { url: 'redis://a?password=b' } } }, 'config.redis.url has a password'],
  [{ config: { livekit: { url: 'wss://a:b@c' } } }, 'config.livekit.url has a password'],
  [{ config: { livekit: { publicUrl: 'wss://a@c' } } }, 'config.livekit.publicUrl has a password'],
  [
    { config: { translation: { url: 'wss://a.example/v1?api-version=1&api-key=b' } } },
    'the whole of it into a secret, credentials.translation.urlKey',
  ],
  [{ config: { translation: { url: 'wss://a:b@c/v1' } } }, 'config.translation.url has a password or a key'],
  [{ config: { redis: { url: 'redis://a,redis://b' } } }, 'config.redis.url has several addresses'],
  [{ sandbox: { enabled: true } }, "sandbox.enabled takes the translation service's place"],
  [
    { credentials: { translation: { existingSecret: '', headersKey: 'h', inline: { apiKey: 'k' } } } },
    'credentials.translation.headersKey is set without existingSecret',
  ],
  [
    { credentials: { translation: { existingSecret: '', urlKey: 'u', inline: { apiKey: 'k' } } } },
    'credentials.translation.urlKey is set without existingSecret',
  ],
  [
    { config: { translation: { url: 'wss://a' } }, credentials: { translation: { urlKey: 'u' } } },
    'The service is named twice',
  ],
  [
    { config: { limits: { sessions: null } }, worker: { autoscaling: { type: 'hpa' } } },
    'worker.autoscaling needs config.limits.sessions',
  ],
  [
    { config: { limits: { sessions: 9 } }, worker: { autoscaling: { type: 'hpa', minReplicas: 11 } } },
    'worker.autoscaling.minReplicas is 11, above maxReplicas, 10',
  ],
  [
    { config: { limits: { sessions: 9 } }, worker: { autoscaling: { type: 'keda' } } },
    'worker.autoscaling.prometheusUrl is missing',
  ],
  [{ worker: { autoscaling: { prometheusUrl: 'http://p' } } }, 'prometheusUrl is read with type keda alone'],
  [
    { worker: { autoscaling: { type: 'keda', prometheusUrl: 'http://p', maxReplicas: 3 } } },
    'worker.autoscaling.fallbackReplicas is 4, above maxReplicas, 3',
  ],
  [
    { monitoring: { podMonitor: { enabled: true }, serviceMonitor: { enabled: true } } },
    'both enabled, which counts everything twice',
  ],
  [{ ingress: { enabled: true } }, 'ingress is enabled without hosts'],
  [{ ingress: { hosts: ['a.example'] } }, 'ingress.hosts has no effect, since ingress.enabled is false'],
  ...['httpFrom', 'extraIngress', 'extraEgress'].map((rules): readonly [Values, string] => [
    { networkPolicy: { [rules]: [{}] } },
    `networkPolicy.${rules} has no effect, since networkPolicy.enabled is false`,
  ]),
  ...['podMonitor', 'serviceMonitor'].map((monitor): readonly [Values, string] => [
    { networkPolicy: { enabled: true, metricsFrom: [] }, monitoring: { [monitor]: { enabled: true } } },
    `monitoring.${monitor} has no effect, since networkPolicy lets nobody scrape`,
  ]),
  [
    { serviceAccount: { create: false, annotations: { a: '1' } } },
    'serviceAccount.annotations has no effect, since serviceAccount.create is false',
  ],
  [
    { nameOverride: 'a', fullnameOverride: 'b' },
    'nameOverride has no effect, since fullnameOverride stands in its place',
  ],
  [{ pod: { resources: { requests: { cpu: 2 } } } }, 'pod.resources has no effect, since roles have their own'],
  [
    { mode: 'all', pod: { resources: { requests: { cpu: 2 } } }, api: { resources: null } },
    'pod.resources has no effect, since roles have their own',
  ],
  [
    { mode: 'all', api: { labels: { team: 'x' } } },
    'api.labels has no effect, since mode is all: set it in pod or in worker',
  ],
  [{ api: { extraEnv: [{ name: 'INTERPRETER_ROLE', value: 'worker' }] } }, 'extraEnv sets INTERPRETER_ROLE'],
  [{ pod: { extraEnv: [{ name: 'INTERPRETER_DRAIN_SECONDS', value: '99' }] } }, 'own: set config.drainSeconds'],
  [{ worker: { extraEnv: [{ name: 'INTERPRETER_MAX_SESSIONS', value: '9' }] } }, 'own: set config.limits.sessions'],
  ...(
    [
      [{ redis: { url: 'redis://redis.example:6380' } }, 'config.redis.url leads to port 6380', 'redisPorts'],
      [{ redis: { url: 'redis://a:6379,redis://b:7000', cluster: true } }, 'leads to port 7000', 'redisPorts'],
      [{ livekit: { url: 'ws://livekit:7990' } }, 'config.livekit.url leads to port 7990', 'livekit.tcpPorts'],
      [{ livekit: { url: 'http://livekit/a' } }, 'config.livekit.url leads to port 80', 'livekit.tcpPorts'],
      [{ translation: { url: 'ws://[::1]:8443/v1' } }, 'config.translation.url leads to port 8443', 'extraEgress'],
    ] as const
  ).map(([config, found, remedy]): readonly [Values, string] => [
    { config, networkPolicy: { enabled: true } },
    `${found}, which networkPolicy does not open: ${remedy === 'extraEgress' ? 'open it by' : 'add it to'} networkPolicy.${remedy}`,
  ]),
];

/** Close to what is refused, and right. */
const allowed: readonly Values[] = [
  { config: { redis: { url: 'rediss://reader@redis.example' } }, networkPolicy: { enabled: true } },
  { config: { translation: { url: 'wss://a.openai.azure.com/v1?api-version=1&deployment=x' } } },
  {
    config: { translation: { url: 'ws://proxy:8443/v1' } },
    networkPolicy: { enabled: true, extraEgress: [{ ports: [{ port: 8443 }] }] },
  },
  { mode: 'all', config: { drainSeconds: 42 } },
  { mode: 'all', api: { replicas: 3 } },
  { pod: { resources: { requests: { cpu: 2 } } }, api: { resources: null } },
  { serviceAccount: { create: false, name: 'theirs' } },
  { mode: 'all', networkPolicy: { enabled: true, metricsFrom: [] }, monitoring: { podMonitor: { enabled: true } } },
  {
    networkPolicy: { enabled: true, metricsFrom: [], extraIngress: [{ ports: [{ port: 8080 }] }] },
    monitoring: { podMonitor: { enabled: true } },
  },
  { worker: { autoscaling: { type: 'keda', prometheusUrl: 'http://p' } } },
  { config: { limits: { sessions: null } } },
];

it.each(refusals)('refuses %j', async (values, message) => {
  await expect(Release.render([enough, values])).rejects.toThrow(message);
});

it.each(allowed)('takes %j', async (values) => {
  await expect(Release.render([enough, values])).resolves.toBeInstanceOf(Release);
});

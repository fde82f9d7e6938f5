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
  [
    { config: { redis: { queuePrefix: 'interpreter' } } },
    "at '/config/redis/queuePrefix': 'interpreter' does not match",
  ],
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
  [{ config: { redis: { sentinelMaster: 'm', cluster: true } } }, 'config.redis has both sentinelMaster and cluster'],
  [{ config: { redis: { url: 'redis://a:b@c' } } }, 'config.redis.url has a password'],
  [{ config: { redis: { url: 'redis://a,redis://b' } } }, 'config.redis.url has several addresses'],
  [{ sandbox: { enabled: true } }, "sandbox.enabled takes the translation service's place"],
  [
    { credentials: { translation: { existingSecret: '', headersKey: 'h', inline: { apiKey: 'k' } } } },
    'credentials.translation.headersKey is set without existingSecret',
  ],
  [{ worker: { autoscaling: { type: 'hpa' } } }, 'worker.autoscaling needs config.limits.sessions'],
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
    { monitoring: { podMonitor: { enabled: true }, serviceMonitor: { enabled: true } } },
    'both enabled, which counts everything twice',
  ],
  [{ ingress: { enabled: true } }, 'ingress is enabled without hosts'],
  [{ api: { extraEnv: [{ name: 'INTERPRETER_ROLE', value: 'worker' }] } }, 'extraEnv sets INTERPRETER_ROLE'],
];

it.each(refusals)('refuses %j', async (values, message) => {
  await expect(Release.render([enough, values])).rejects.toThrow(message);
});

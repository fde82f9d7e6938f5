import { expect } from 'vitest';
import type { OptionCase } from '../option-case.ts';
import { secret } from '../release.ts';

const keyFile = '/etc/room-interpreter/translation/api-key';
const inline = 'r-room-interpreter-inline';

export const credentialCases: readonly OptionCase[] = [
  {
    options: [
      'credentials.livekit.existingSecret',
      'credentials.livekit.apiKeyKey',
      'credentials.livekit.apiSecretKey',
      'credentials.redis.existingSecret',
      'credentials.redis.passwordKey',
      'credentials.translation.existingSecret',
      'credentials.translation.apiKeyKey',
      'credentials.translation.headersKey',
      'credentials.api.existingSecret',
      'credentials.api.apiKeyKey',
      'credentials.identity.existingSecret',
      'credentials.identity.secretKey',
    ],
    values: {
      credentials: {
        livekit: { existingSecret: 'l', apiKeyKey: 'lk', apiSecretKey: 'ls' },
        redis: { existingSecret: 'r', passwordKey: 'rp' },
        translation: { existingSecret: 't', apiKeyKey: 'tk', headersKey: 'th' },
        api: { existingSecret: 'a', apiKeyKey: 'ak' },
        identity: { existingSecret: 'i', secretKey: 'is' },
      },
    },
    look: (release) => {
      const both = {
        LIVEKIT_API_KEY: secret('l', 'lk'),
        LIVEKIT_API_SECRET: secret('l', 'ls'),
        REDIS_PASSWORD: secret('r', 'rp'),
        INTERPRETER_IDENTITY_SECRET: secret('i', 'is'),
      };
      const ofWorkers = { OPENAI_API_KEY_FILE: keyFile, INTERPRETER_TRANSLATION_HEADERS: secret('t', 'th') };
      const [worker, api] = [release.variables('worker'), release.variables('api')];
      expect(worker).toMatchObject({ ...both, ...ofWorkers });
      expect(worker).not.toHaveProperty('INTERPRETER_API_KEY');
      expect(api).toMatchObject({ ...both, INTERPRETER_API_KEY: secret('a', 'ak') });
      for (const name of Object.keys(ofWorkers)) expect(api).not.toHaveProperty(name);
      const mounted = { secretName: 't', defaultMode: 0o440, items: [{ key: 'tk', path: 'api-key' }] };
      expect(release.podSpec('worker')).toMatchObject({ volumes: [{ name: 'translation-key', secret: mounted }] });
      expect(release.podSpec('api')).not.toHaveProperty('volumes');
      expect(release.find('Secret', 'inline')).toBeUndefined();
    },
  },
  {
    options: ['credentials.redis.urlKey'],
    values: {
      config: { redis: { url: '' } },
      credentials: { redis: { existingSecret: 'r', urlKey: 'url' } },
    },
    look: (release) => {
      expect(release.variables('worker')).toMatchObject({ REDIS_URL: secret('r', 'url') });
      expect(release.variables('worker')).not.toHaveProperty('REDIS_PASSWORD');
    },
  },
  {
    options: ['credentials.translation.urlKey'],
    values: { credentials: { translation: { existingSecret: 't', urlKey: 'url' } } },
    look: (release) => {
      expect(release.variables('worker')).toMatchObject({ INTERPRETER_TRANSLATION_URL: secret('t', 'url') });
      expect(release.variables('api')).not.toHaveProperty('INTERPRETER_TRANSLATION_URL');
    },
  },
  {
    options: [
      'credentials.livekit.inline.apiKey',
      'credentials.livekit.inline.apiSecret',
      'credentials.redis.inline.password',
      'credentials.translation.inline.apiKey',
      'credentials.api.inline.apiKey',
    ],
    values: {
      credentials: {
        livekit: { existingSecret: '', inline: { apiKey: 'k', apiSecret: 's' } },
        redis: { inline: { password: 'p' } },
        translation: { existingSecret: '', inline: { apiKey: 'sk' } },
        api: { existingSecret: '', inline: { apiKey: '0123456789abcdef' } },
      },
    },
    look: (release) => {
      expect(release.get('Secret', 'inline')).toMatchObject({
        stringData: {
          'livekit-api-key': 'k',
          'livekit-api-secret': 's',
          'redis-password': 'p',
          'translation-api-key': 'sk',
          'api-key': '0123456789abcdef',
        },
      });
      expect(release.variables('api')).toMatchObject({
        LIVEKIT_API_KEY: secret(inline, 'livekit-api-key'),
        LIVEKIT_API_SECRET: secret(inline, 'livekit-api-secret'),
        REDIS_PASSWORD: secret(inline, 'redis-password'),
        INTERPRETER_API_KEY: secret(inline, 'api-key'),
      });
      const mounted = { secretName: inline, items: [{ key: 'translation-api-key', path: 'api-key' }] };
      expect(release.podSpec('worker')).toMatchObject({ volumes: [{ secret: mounted }] });
      // Nothing of it stands anywhere else.
      expect(JSON.stringify(release.manifests.filter(({ kind }) => kind !== 'Secret'))).not.toContain('0123456789abc');
    },
  },
  {
    options: ['pod.extraEnvFrom'],
    values: {
      config: { log: { level: 'warn' } },
      credentials: {
        redis: { existingSecret: 'r' },
        translation: { headersKey: 'th', urlKey: 'url' },
        identity: { existingSecret: 'i' },
      },
      pod: { extraEnvFrom: [{ secretRef: { name: 'more' } }] },
    },
    look: (release) => {
      for (const role of ['worker', 'api']) {
        const before = release.variables(role);
        const fromSecrets = Object.entries(before).filter(([, value]) => typeof value === 'object');
        const more = Object.fromEntries(Object.keys(before).map((name) => [name, 'from more']));
        const after = release.variables(role, { more: { ...more, HTTPS_PROXY: 'http://proxy.example' } });
        expect(fromSecrets).toHaveLength(role === 'worker' ? 6 : 5);
        expect(after).toMatchObject(Object.fromEntries(fromSecrets));
        // What is no secret is theirs to set.
        expect(after).toMatchObject({ HTTPS_PROXY: 'http://proxy.example', INTERPRETER_LOG_LEVEL: 'from more' });
      }
    },
  },
  {
    options: ['privateCa.existingConfigMap', 'privateCa.key'],
    values: { privateCa: { existingConfigMap: 'ca', key: 'company.pem' } },
    look: (release) => {
      for (const role of ['worker', 'api']) {
        expect(release.variables(role)).toMatchObject({
          NODE_EXTRA_CA_CERTS: '/etc/room-interpreter/ca/ca.crt',
          SSL_CERT_FILE: '/etc/room-interpreter/ca/ca.crt',
        });
        const text = JSON.stringify(release.podSpec(role));
        expect(text).toContain('{"name":"private-ca","mountPath":"/etc/room-interpreter/ca","readOnly":true}');
        expect(text).toContain('{"name":"ca","items":[{"key":"company.pem","path":"ca.crt"}]}');
      }
    },
  },
];

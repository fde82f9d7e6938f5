import { expect } from 'vitest';
import type { OptionCase } from '../option-case.ts';

const told = {
  'config.livekit.url': ['wss://livekit.example/a', 'LIVEKIT_URL'],
  'config.livekit.publicUrl': ['wss://livekit.example.org', 'LIVEKIT_PUBLIC_URL'],
  'config.redis.username': ['interpreter', 'REDIS_USERNAME'],
  'config.redis.queuePrefix': ['{eu}', 'INTERPRETER_QUEUE_PREFIX'],
  'config.translation.url': ['wss://a.example/v1', 'INTERPRETER_TRANSLATION_URL'],
  'config.translation.auth': ['api-key', 'INTERPRETER_TRANSLATION_AUTH'],
  'config.translation.model': ['m', 'OPENAI_TRANSLATION_MODEL'],
  'config.translation.transcriptionModel': ['w', 'INTERPRETER_TRANSCRIPTION_MODEL'],
  'config.translation.echoes': [false, 'INTERPRETER_TRANSLATION_ECHOES'],
  'config.translation.usdPerMinute': [0.04, 'INTERPRETER_TRANSLATION_USD_PER_MINUTE'],
  'config.translation.transcriptionUsdPerMinute': [0, 'INTERPRETER_TRANSCRIPTION_USD_PER_MINUTE'],
  'config.translation.noOutputSeconds': [20, 'INTERPRETER_NO_OUTPUT_SECONDS'],
  'config.rooms.choice': ['metadata', 'INTERPRETER_ROOMS'],
  'config.rooms.languages': [['es', 'fr'], 'INTERPRETER_LANGUAGES'],
  'config.rooms.noiseReduction': ['far_field', 'INTERPRETER_NOISE_REDUCTION'],
  'config.rooms.holdSeconds': [0, 'INTERPRETER_HOLD_SECONDS'],
  'config.rooms.speechGate': ['level', 'INTERPRETER_SPEECH_GATE'],
  'config.rooms.attributeAliases': [['lang', 'hl'], 'INTERPRETER_ATTRIBUTE_ALIASES'],
  'config.rooms.emptyRoomSeconds': [30, 'INTERPRETER_EMPTY_ROOM_SECONDS'],
  'config.limits.rooms': [9, 'INTERPRETER_MAX_ROOMS'],
  'config.limits.sessions': [99, 'INTERPRETER_MAX_SESSIONS'],
  'config.limits.sessionsPerRoom': [100_000, 'INTERPRETER_MAX_SESSIONS_PER_ROOM'],
  'config.limits.usdPerRoomHour': [2.5, 'INTERPRETER_MAX_USD_PER_ROOM_HOUR'],
  'config.http.host': ['::', 'INTERPRETER_HTTP_HOST'],
  'config.http.publicUrl': ['https://example.org/a', 'INTERPRETER_PUBLIC_URL'],
  'config.http.trustedProxies': [['10.0.0.0/8', '::1'], 'INTERPRETER_TRUSTED_PROXIES'],
  'config.drainSeconds': [0, 'INTERPRETER_DRAIN_SECONDS'],
  'config.log.level': ['warn,room=debug', 'INTERPRETER_LOG_LEVEL'],
  'config.log.format': ['pretty', 'INTERPRETER_LOG_FORMAT'],
} as const;

function nested(path: string, value: unknown): Record<string, unknown> {
  const [first = '', ...rest] = path.split('.');
  return { [first]: rest.length === 0 ? value : nested(rest.join('.'), value) };
}

function merged(a: Record<string, unknown>, b: Record<string, unknown>): Record<string, unknown> {
  const result = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const old = result[key];
    const both = isMap(old) && isMap(value);
    result[key] = both ? merged(old, value) : value;
  }
  return result;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const configCases: readonly OptionCase[] = [
  {
    options: Object.keys(told),
    values: Object.entries(told)
      .map(([path, [value]]) => nested(path, value))
      .reduce(merged, {}),
    look: (release) => {
      for (const [value, variable] of Object.values(told)) {
        const text = typeof value === 'object' ? value.join(',') : String(value);
        expect(release.variables('worker')).toHaveProperty([variable], text);
        expect(release.variables('api')).toHaveProperty([variable], text);
      }
    },
  },
  {
    options: ['config.redis.url', 'config.redis.sentinelMaster'],
    values: { config: { redis: { url: 'redis://a:26379,redis://b:26379', sentinelMaster: 'main' } } },
    look: (release) => {
      expect(release.variables('worker')).toMatchObject({
        REDIS_URL: 'redis://a:26379,redis://b:26379',
        REDIS_SENTINEL_MASTER: 'main',
      });
      expect(release.variables('worker')).not.toHaveProperty('REDIS_CLUSTER');
    },
  },
  {
    options: ['config.redis.cluster'],
    values: { config: { redis: { cluster: true } } },
    look: (release) => {
      expect(release.variables('api')).toMatchObject({ REDIS_CLUSTER: 'true' });
    },
  },
];

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { ConfigurationError } from '../../src/errors.ts';
import { languageCodes } from '../../src/protocol/languages.ts';
import { configurationPage } from '../../deploy/local/write-configuration.ts';

const enough = {
  LIVEKIT_URL: 'ws://127.0.0.1:7880',
  LIVEKIT_API_KEY: 'devkey',
  LIVEKIT_API_SECRET: 'a secret that nobody may see'.replaceAll(' ', '-'),
  REDIS_URL: 'redis://127.0.0.1:6379',
  OPENAI_API_KEY: 'sk-nobody-may-see',
  INTERPRETER_API_KEY: '0123456789abcdef',
};

function refusal(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return '';
}

function reconfigured(env: Record<string, string>) {
  const config = readConfig({ ...enough, ...env });
  if (config.role !== 'all') throw new Error(`role ${config.role}`);
  return config;
}

describe('readConfig', () => {
  it('reads a level for all lines and levels for parts', () => {
    const { logging } = reconfigured({ INTERPRETER_LOG_LEVEL: 'warn, room=debug,jobs=trace' });
    expect(logging).toMatchObject({ level: 'warn', modules: { room: 'debug', jobs: 'trace' } });
    for (const INTERPRETER_LOG_LEVEL of ['loud', 'info,attic=debug', 'room=debug', 'info,room']) {
      expect(refusal({ ...enough, INTERPRETER_LOG_LEVEL })).toMatch('INTERPRETER_LOG_LEVEL is');
    }
  });

  it('has a preset for everything that is not a credential or an address', () => {
    const config = reconfigured({});
    expect(config.rooms).toEqual({
      choice: 'explicit',
      languages: languageCodes,
      noiseReduction: 'off',
      holdSeconds: 3,
      budget: {},
    });
    expect(config.http).toEqual({ host: '0.0.0.0', port: 8080 });
    expect(config.logging).toEqual({ level: 'info', modules: {}, format: 'auto' });
    expect(config.translation).toEqual({
      url: 'wss://api.openai.com/v1/realtime/translations',
      key: { value: 'sk-nobody-may-see' },
      auth: 'bearer',
      headers: {},
      model: 'gpt-realtime-translate',
      transcriptionModel: 'gpt-realtime-whisper',
      echoes: false,
    });
    expect(config.prices).toEqual({ translationUsdPerMinute: 0.034, transcriptionUsdPerMinute: 0.017 });
    expect(config.worker).toEqual({
      maxRooms: 50,
      emptyRoomMs: 10_000,
      drainMs: 8_000,
      attributeAliases: [],
      speechGate: 'silero',
      noOutputMs: 15_000,
    });
    expect(config).not.toHaveProperty('demo');
    expect([config.publicUrl, config.trustedProxies]).toEqual([undefined, []]);
  });

  it('tells browsers of another address of LiveKit where there is one', () => {
    expect(reconfigured({}).livekit).toMatchObject({ url: enough.LIVEKIT_URL, publicUrl: enough.LIVEKIT_URL });
    const LIVEKIT_PUBLIC_URL = 'https://livekit.example.org';
    expect(reconfigured({ LIVEKIT_PUBLIC_URL }).livekit).toMatchObject({
      url: enough.LIVEKIT_URL,
      publicUrl: 'wss://livekit.example.org',
    });
  });

  it('reads where Redis is, in each of its forms', () => {
    const one = { username: undefined, password: undefined, sentinelMaster: undefined, cluster: false };
    expect(reconfigured({}).redis).toEqual({ ...one, urls: ['redis://127.0.0.1:6379'], prefix: '{interpreter}' });
    expect(
      reconfigured({
        REDIS_URL: 'rediss://:one,two@a:26379/1, rediss://:one,two@b:26379/1',
        REDIS_SENTINEL_MASTER: 'main',
        REDIS_USERNAME: 'interpreter',
        REDIS_PASSWORD: 'hush',
      }).redis,
    ).toMatchObject({
      urls: ['rediss://:one,two@a:26379/1', 'rediss://:one,two@b:26379/1'],
      sentinelMaster: 'main',
      username: 'interpreter',
      password: 'hush',
    });
    const nodes = 'redis://a:1,redis://b:2';
    expect(reconfigured({ REDIS_URL: nodes, REDIS_CLUSTER: 'true' }).redis).toMatchObject({ cluster: true });
    for (const [wrong, why] of [
      [{ REDIS_URL: nodes }, 'REDIS_URL has several URLs; allowed: one'],
      [{ REDIS_CLUSTER: 'true', REDIS_SENTINEL_MASTER: 'main' }, 'REDIS_SENTINEL_MASTER is set beside REDIS_CLUSTER'],
      [{ REDIS_URL: 'redis://a,rediss://b', REDIS_CLUSTER: 'true' }, 'REDIS_URL has URLs that differ by more than'],
      [{ REDIS_URL: 'redis://a/1', REDIS_CLUSTER: 'true' }, 'REDIS_URL names a database'],
      [{ REDIS_URL: 'redis://a:1,b:2' }, 'REDIS_URL has a value that cannot be used'],
    ] as const) {
      expect(refusal({ ...enough, ...wrong })).toMatch(why);
    }
  });

  it('reads where people reach it, and by which proxies', () => {
    const INTERPRETER_TRUSTED_PROXIES = '10.0.0.0/8, ::1,fd00::/8';
    const config = reconfigured({ INTERPRETER_PUBLIC_URL: 'https://example.org/a', INTERPRETER_TRUSTED_PROXIES });
    expect(config.publicUrl).toBe('https://example.org/a');
    expect(config.trustedProxies).toEqual(['10.0.0.0/8', '::1', 'fd00::/8']);
    for (const wrong of ['example.org', 'ftp://example.org', 'https://example.org/?a', 'https://example.org/#a']) {
      expect(refusal({ ...enough, INTERPRETER_PUBLIC_URL: wrong })).toMatch(`INTERPRETER_PUBLIC_URL is "${wrong}"`);
    }
    for (const wrong of ['proxy', '10.0.0.0/33', '10.0.0.1;10.0.0.2', '*']) {
      expect(refusal({ ...enough, INTERPRETER_TRUSTED_PROXIES: wrong })).toMatch(`INTERPRETER_TRUSTED_PROXIES is "`);
    }
  });

  it('reads lists, numbers and switches, and takes an empty value for none', () => {
    const config = reconfigured({
      INTERPRETER_LANGUAGES: 'es, FR,es-MX',
      INTERPRETER_ATTRIBUTE_ALIASES: 'language, captions_language',
      INTERPRETER_HTTP_PORT: '0',
      INTERPRETER_ROOMS: '',
      LIVEKIT_URL: 'https://livekit.example',
    });
    expect(config.livekit.url).toBe('wss://livekit.example');
    expect(config.rooms.languages).toEqual(['es', 'fr']);
    expect(config.worker.attributeAliases).toEqual(['language', 'captions_language']);
    expect(config.http.port).toBe(0);
    expect(config.rooms.choice).toBe('explicit');
  });

  it('reads limits, prices and what is kept for how long', () => {
    const config = reconfigured({
      INTERPRETER_HOLD_SECONDS: '1.5',
      INTERPRETER_MAX_SESSIONS: '40',
      INTERPRETER_MAX_SESSIONS_PER_ROOM: '6',
      INTERPRETER_MAX_USD_PER_ROOM_HOUR: '2.5',
      INTERPRETER_TRANSLATION_USD_PER_MINUTE: '0',
      INTERPRETER_NO_OUTPUT_SECONDS: '20',
      INTERPRETER_SPEECH_GATE: 'level',
    });
    expect(config.rooms).toMatchObject({ holdSeconds: 1.5, budget: { sessions: 6, usdPerHour: 2.5 } });
    expect(config.worker).toMatchObject({ maxSessions: 40, noOutputMs: 20_000, speechGate: 'level' });
    expect(config.prices.translationUsdPerMinute).toBe(0);
  });

  it('takes the key or a file of it, and not both', () => {
    const { OPENAI_API_KEY, ...keyless } = enough;
    const file = { OPENAI_API_KEY_FILE: '/run/secrets/openai' };
    expect(readConfig({ ...keyless, ...file })).toMatchObject({
      translation: { key: { file: '/run/secrets/openai' } },
    });
    expect(refusal({ ...keyless, ...file, OPENAI_API_KEY })).toBe(
      'OPENAI_API_KEY_FILE is set beside OPENAI_API_KEY; allowed: one of the two',
    );
  });

  it('knows which service echoes, unless it is told', () => {
    const azure = { INTERPRETER_TRANSLATION_URL: 'wss://a.openai.azure.com/openai/v1/realtime/translations' };
    expect(reconfigured(azure).translation.echoes).toBe(true);
    expect(reconfigured({ ...azure, INTERPRETER_TRANSLATION_ECHOES: 'false' }).translation.echoes).toBe(false);
    expect(reconfigured({ INTERPRETER_TRANSLATION_ECHOES: 'true' }).translation.echoes).toBe(true);
  });

  it('takes further headers, and none that the worker sets itself', () => {
    const headers = (value: string) => ({ INTERPRETER_TRANSLATION_HEADERS: value });
    expect(reconfigured(headers('{"OpenAI-Project":"proj_1"}')).translation.headers).toEqual({
      'OpenAI-Project': 'proj_1',
    });
    for (const wrong of ['a=b', '["a"]', '{"a":1}', '{"a b":"c"}', '{"a":"\\n"}', '{"Authorization":"Bearer b"}']) {
      expect(refusal({ ...enough, ...headers(wrong) })).toMatch(
        /^INTERPRETER_TRANSLATION_HEADERS has a value that cannot be used; allowed: a JSON object/,
      );
    }
  });

  it('names each variable that is missing, wrong or unknown, what it was and what is allowed', () => {
    expect(refusal({ INTERPRETER_ROLE: 'worker' }).split('\n')).toEqual([
      'LIVEKIT_URL is missing; allowed: a URL that begins with ws://, wss://, http:// or https://',
      'LIVEKIT_API_KEY is missing; allowed: a key name without spaces',
      'LIVEKIT_API_SECRET is missing; allowed: a secret without spaces',
      'REDIS_URL is missing; allowed: a URL that begins with redis:// or rediss://',
      'OPENAI_API_KEY is missing; allowed: a key of ASCII letters, digits and signs without spaces',
    ]);
    expect(refusal({ ...enough, INTERPRETER_ROLE: 'workr', INTERPRETER_ROOM: 'x' }).split('\n')).toEqual([
      'INTERPRETER_ROOM is not a known variable; did you mean INTERPRETER_ROOMS? docs/configuration.md lists them all',
      'INTERPRETER_ROLE is "workr"; allowed: one of worker, api, sandbox, all',
    ]);
  });

  it.each([
    ['LIVEKIT_URL', '127.0.0.1:7880'],
    ['INTERPRETER_LANGUAGES', 'es,xx'],
    ['INTERPRETER_LANGUAGES', ','],
    ['INTERPRETER_MAX_ROOMS', '0'],
    ['INTERPRETER_MAX_ROOMS', '1.5'],
    ['INTERPRETER_HTTP_PORT', '65536'],
    ['INTERPRETER_HOLD_SECONDS', '61'],
    ['INTERPRETER_SPEECH_GATE', 'always'],
    ['INTERPRETER_MAX_SESSIONS', '0'],
    ['INTERPRETER_MAX_USD_PER_ROOM_HOUR', '0'],
    ['INTERPRETER_TRANSLATION_USD_PER_MINUTE', '-1'],
    ['INTERPRETER_TRANSLATION_AUTH', 'basic'],
    ['INTERPRETER_QUEUE_PREFIX', 'interpreter'],
    ['INTERPRETER_DEMO', 'yes'],
    ['INTERPRETER_TRANSLATION_URL', 'wss://host/translations#fragment'],
  ])('refuses %s=%s', (name, value) => {
    expect(refusal({ ...enough, [name]: value })).toMatch(`${name} is "${value}"; allowed: `);
  });

  it('refuses a key that no HTTP header can carry', () => {
    expect(refusal({ ...enough, OPENAI_API_KEY: '\u201csk-quoted\u201d' })).toMatch('OPENAI_API_KEY has a value');
  });

  it('never shows a secret', () => {
    const message = refusal({ ...enough, REDIS_URL: 'http://user:hush@host', INTERPRETER_API_KEY: 'hush hush' });
    expect(message).toMatch('REDIS_URL has a value that cannot be used; allowed: ');
    expect(message).toMatch('INTERPRETER_API_KEY has a value that cannot be used; allowed: ');
    expect(message).not.toMatch('hush');
  });

  it('asks of a role what that role needs, and no more', () => {
    const sandbox = { INTERPRETER_ROLE: 'sandbox' };
    expect(readConfig(sandbox)).toMatchObject({ role: 'sandbox', http: { host: '127.0.0.1' } });
    expect(readConfig({ ...sandbox, INTERPRETER_HTTP_HOST: '::' }).http.host).toBe('::');
    const { OPENAI_API_KEY, INTERPRETER_API_KEY, ...neither } = enough;
    expect(readConfig({ ...neither, OPENAI_API_KEY, INTERPRETER_ROLE: 'worker' }).role).toBe('worker');
    expect(readConfig({ ...neither, INTERPRETER_API_KEY, INTERPRETER_ROLE: 'api' }).role).toBe('api');
    expect(refusal({ ...neither, OPENAI_API_KEY })).toMatch('INTERPRETER_API_KEY is missing');
  });

  it('allows the demo on loopback alone, and holds it to the service that it names', () => {
    const { INTERPRETER_API_KEY, ...open } = enough;
    expect(INTERPRETER_API_KEY).toBeDefined();
    const demo = { ...open, INTERPRETER_DEMO: 'true' };
    expect(refusal(demo)).toMatch('INTERPRETER_HTTP_HOST is "0.0.0.0"; allowed with INTERPRETER_DEMO: a loopback');
    expect(refusal({ ...demo, INTERPRETER_HTTP_HOST: '127.0.0.1', INTERPRETER_DEMO_SERVICE: 'sandbox' })).toMatch(
      'INTERPRETER_DEMO_SERVICE is "sandbox"',
    );
    const sandbox = {
      ...demo,
      INTERPRETER_DEMO_SERVICE: 'sandbox',
      INTERPRETER_TRANSLATION_URL: 'ws://127.0.0.1:9000/v1/realtime/translations',
    };
    const facts = { demo: { room: 'demo', service: 'sandbox', serviceHost: '127.0.0.1:9000' } };
    expect(readConfig({ ...sandbox, INTERPRETER_HTTP_HOST: '127.0.0.1' })).toMatchObject(facts);
    expect(readConfig({ ...sandbox, INTERPRETER_DEMO_BEHIND_LOOPBACK: 'true' })).toMatchObject(facts);
  });
});

describe('docs/configuration.md', () => {
  it('is what `npm run docs:configuration` writes', () => {
    expect(readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8')).toBe(configurationPage());
  });
});

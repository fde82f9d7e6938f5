import { createHmac } from 'node:crypto';
import { demoSettings, everywhere, type DemoSettings } from './environment/demo-settings.ts';
import { environment, type Environment, type VariableName } from './environment/environment.ts';
import type { LogLevels } from './environment/log-levels.ts';
import { redisSettings, type RedisSettings } from './environment/redis-settings.ts';
import { refusal, unknownNames } from './environment/refusals.ts';
import { serviceSettings, type ServiceSettings } from './environment/service-settings.ts';
import { ConfigurationError } from './errors.ts';
import { languageCodes, type LanguageCode } from './protocol/languages.ts';

export { logModules, type LogModule } from './environment/log-levels.ts';

/** What every role needs. */
interface ProcessConfig {
  /** Where this process answers HTTP; the sandbox, WebSockets. */
  readonly http: { readonly host: string; readonly port: number; readonly healthPort?: number };
  readonly logging: LogLevels & { readonly format: LogFormat };
}

/** `auto` is `pretty` on a terminal and `json` elsewhere. */
export type LogFormat = 'json' | 'pretty' | 'auto';
export type NoiseReduction = Environment['INTERPRETER_NOISE_REDUCTION'];

export interface SandboxConfig extends ProcessConfig {
  readonly role: 'sandbox';
}

/** What the processes that share rooms need. */
export interface FleetConfig extends ProcessConfig {
  readonly livekit: {
    /** A WebSocket URL, as is the one for browsers. */
    readonly url: string;
    readonly publicUrl: string;
    readonly apiKey: string;
    readonly apiSecret: string;
  };
  readonly redis: RedisSettings & { readonly prefix: string };
  readonly rooms: {
    readonly choice: Environment['INTERPRETER_ROOMS'];
    /** The languages offered; never empty. */
    readonly languages: readonly LanguageCode[];
    readonly noiseReduction: NoiseReduction;
    readonly holdSeconds: number;
    /** What a room may have that sets no budget of its own; what is absent is not limited. */
    readonly budget: { readonly sessions?: number; readonly usdPerHour?: number };
  };
  /** What the translation service charges, in USD for a minute of audio. */
  readonly prices: {
    readonly translationUsdPerMinute: number;
    /** On top of it, where the source is transcribed. */
    readonly transcriptionUsdPerMinute: number;
  };
  /** Key of the hash that stands for an identity in logs and before the translation service. */
  readonly identitySecret: string;
  /** Key of the rooms API; without it that API is closed. */
  readonly apiKey?: string;
  /** Where people reach the page and the API; absent: where their requests say that they came to. */
  readonly publicUrl: string | undefined;
  /** Addresses of proxies whose word on where a request came from is taken. */
  readonly trustedProxies: readonly string[];
  /** Present in demo mode only. */
  readonly demo?: DemoSettings;
}

export interface ApiConfig extends FleetConfig {
  readonly role: 'api';
}

export interface WorkerConfig extends FleetConfig {
  readonly role: 'worker' | 'all';
  readonly worker: {
    readonly maxRooms: number;
    /** How long a room may be without people before its job ends. */
    readonly emptyRoomMs: number;
    /** How long a room that is given back may still be told what its sessions owe. */
    readonly drainMs: number;
    readonly attributeAliases: readonly string[];
    /** Absent where there is no limit. */
    readonly maxSessions?: number;
    readonly speechGate: Environment['INTERPRETER_SPEECH_GATE'];
    /** For how much speech a session may have nothing to say. */
    readonly noOutputMs: number;
  };
  readonly translation: ServiceSettings;
}

export type Config = SandboxConfig | ApiConfig | WorkerConfig;

type Given = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment. An empty value counts as none. Throws ConfigurationError with one line for each variable that
 * is missing, wrong or unknown.
 */
export function readConfig(env: Given = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const problems = unknownNames(Object.keys(given));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0] as VariableName));
    problems.push(...[...wrong].map((name) => refusal(name, given[name])));
    throw new ConfigurationError(problems.join('\n'));
  }
  const config = arrange(parsed.data, problems);
  if (problems.length > 0) throw new ConfigurationError(problems.join('\n'));
  return config;
}

/** Groups the values by what they are for; adds to `problems` what is missing or does not fit together. */
function arrange(given: Environment, problems: string[]): Config {
  const need = (name: 'LIVEKIT_URL' | 'LIVEKIT_API_KEY' | 'LIVEKIT_API_SECRET'): string => {
    if (given[name] === undefined) problems.push(refusal(name, undefined));
    return given[name] ?? '';
  };
  const role = given.INTERPRETER_ROLE;
  const common: ProcessConfig = {
    http: {
      host: given.INTERPRETER_HTTP_HOST ?? (role === 'sandbox' ? '127.0.0.1' : everywhere),
      port: given.INTERPRETER_HTTP_PORT,
      ...optional('healthPort', given.INTERPRETER_HEALTH_PORT),
    },
    logging: { ...given.INTERPRETER_LOG_LEVEL, format: given.INTERPRETER_LOG_FORMAT ?? 'auto' },
  };
  if (role === 'sandbox') return { role, ...common };

  const url = need('LIVEKIT_URL');
  const livekit = {
    url: url.replace(/^http/, 'ws'),
    publicUrl: (given.LIVEKIT_PUBLIC_URL ?? url).replace(/^http/, 'ws'),
    apiKey: need('LIVEKIT_API_KEY'),
    apiSecret: need('LIVEKIT_API_SECRET'),
  };
  const fleet: FleetConfig = {
    ...common,
    livekit,
    redis: { ...redisSettings(given, problems), prefix: given.INTERPRETER_QUEUE_PREFIX },
    rooms: {
      choice: given.INTERPRETER_ROOMS,
      languages: given.INTERPRETER_LANGUAGES ?? languageCodes,
      noiseReduction: given.INTERPRETER_NOISE_REDUCTION,
      holdSeconds: given.INTERPRETER_HOLD_SECONDS,
      budget: {
        ...optional('sessions', given.INTERPRETER_MAX_SESSIONS_PER_ROOM),
        ...optional('usdPerHour', given.INTERPRETER_MAX_USD_PER_ROOM_HOUR),
      },
    },
    prices: {
      translationUsdPerMinute: given.INTERPRETER_TRANSLATION_USD_PER_MINUTE,
      transcriptionUsdPerMinute: given.INTERPRETER_TRANSCRIPTION_USD_PER_MINUTE,
    },
    identitySecret: given.INTERPRETER_IDENTITY_SECRET ?? derivedIdentitySecret(livekit.apiSecret),
    ...optional('apiKey', given.INTERPRETER_API_KEY),
    publicUrl: given.INTERPRETER_PUBLIC_URL,
    trustedProxies: given.INTERPRETER_TRUSTED_PROXIES ?? [],
    ...(given.INTERPRETER_DEMO ? { demo: demoSettings(given, problems) } : {}),
  };
  if (role !== 'worker' && !given.INTERPRETER_DEMO && fleet.apiKey === undefined) {
    problems.push(refusal('INTERPRETER_API_KEY', undefined));
  }
  if (role === 'api') return { role, ...fleet };
  return {
    role,
    ...fleet,
    worker: {
      maxRooms: given.INTERPRETER_MAX_ROOMS,
      emptyRoomMs: given.INTERPRETER_EMPTY_ROOM_SECONDS * 1000,
      drainMs: given.INTERPRETER_DRAIN_SECONDS * 1000,
      attributeAliases: given.INTERPRETER_ATTRIBUTE_ALIASES ?? [],
      ...optional('maxSessions', given.INTERPRETER_MAX_SESSIONS),
      speechGate: given.INTERPRETER_SPEECH_GATE,
      noOutputMs: given.INTERPRETER_NO_OUTPUT_SECONDS * 1000,
    },
    translation: serviceSettings(given, problems),
  };
}

/** A property that is there where it has a value. */
function optional<K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [name]: value } as Record<K, V>);
}

/** Logs of one deployment can be joined by identity, and not with those of another. */
function derivedIdentitySecret(apiSecret: string): string {
  return createHmac('sha256', apiSecret).update('interpreter identities').digest('hex');
}

import { z } from 'zod';
import { languageCodes, parseLanguage } from './protocol/languages.ts';

/** What people are told of a variable, in errors and in docs/configuration.md. */
export interface VariableFacts {
  readonly group: string;
  readonly meaning: string;
  readonly allowed: string;
  /** What holds where the variable is absent. */
  readonly absent: string;
  /** Its value is never shown. */
  readonly secret?: boolean;
}

/** The facts of every variable of `environment`. */
export const variableFacts = z.registry<VariableFacts>();

const noiseReductions = ['off', 'near_field', 'far_field'] as const;
const roomsChoices = ['explicit', 'metadata', 'all'] as const;
export type NoiseReduction = (typeof noiseReductions)[number];
export type RoomsChoice = (typeof roomsChoices)[number];

const text = z.string().trim();
const word = text.regex(/^\S+$/);
/** An HTTP header takes visible ASCII alone. */
const headerWord = text.regex(/^[!-~]+$/);
/** WebSockets refuse a fragment, and what stands behind a forgotten `#` in a password would be lost. */
const url = (protocol: RegExp): z.ZodType<string, string> => text.regex(/^[^#]+$/).pipe(z.url({ protocol }));
const whole = (least: number, most: number): z.ZodType<number, string> =>
  text.regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most));
const list = text.transform((value) =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean),
);
const languageList = list.pipe(
  z
    .array(
      z.string().transform((tag, context) => {
        const code = parseLanguage(tag);
        if (code !== undefined) return code;
        context.addIssue({ code: 'custom', message: 'unknown language' });
        return z.NEVER;
      }),
    )
    .min(1)
    .transform((codes) => [...new Set(codes)]),
);

type Facts = Omit<VariableFacts, 'absent' | 'group'>;

/** A group's variables; each is told once, here. */
function group(name: string) {
  const told = <T extends z.ZodType>(schema: T, facts: VariableFacts): T => {
    variableFacts.add<z.ZodType>(schema, facts);
    return schema;
  };
  return {
    /** Some roles do not start without it. */
    needed: <T extends z.ZodType>(schema: T, by: string, facts: Facts) =>
      told(schema.optional(), { ...facts, group: name, absent: `needed: ${by}` }),
    optional: <T extends z.ZodType>(schema: T, absent: string, facts: Facts) =>
      told(schema.optional(), { ...facts, group: name, absent }),
    preset: <T extends z.ZodType<unknown, string>>(schema: T, preset: string, facts: Facts) =>
      told(schema.prefault(preset as z.input<T>), { ...facts, group: name, absent: `\`${preset}\`` }),
  };
}

const livekit = group('LiveKit');
const redis = group('Redis');
const service = group('Translation service');
const rooms = group('Rooms');
const http = group('HTTP');
const demo = group('Demo');
const house = group('Process');

const everyFleetRole = 'all roles but sandbox';
const oneOf = (values: readonly string[]): string => `one of ${values.map((value) => `\`${value}\``).join(', ')}`;
const roles = ['worker', 'api', 'sandbox', 'all'] as const;
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** The environment as it is read: names, form and presets. */
export const environment = z.object({
  LIVEKIT_URL: livekit.needed(url(/^(wss?|https?)$/), everyFleetRole, {
    meaning: 'The LiveKit server.',
    allowed: 'a URL that begins with `ws://`, `wss://`, `http://` or `https://`',
  }),
  LIVEKIT_API_KEY: livekit.needed(word, everyFleetRole, {
    meaning: 'Key of that server.',
    allowed: 'a key name without spaces',
  }),
  LIVEKIT_API_SECRET: livekit.needed(word, everyFleetRole, {
    meaning: 'Secret of that key.',
    allowed: 'a secret without spaces',
    secret: true,
  }),

  REDIS_URL: redis.needed(url(/^rediss?$/), everyFleetRole, {
    meaning: 'Redis 6.2 or newer, for jobs, settings and snapshots. Its `maxmemory-policy` is to be `noeviction`.',
    allowed: 'a URL that begins with `redis://` or `rediss://`',
    secret: true,
  }),
  INTERPRETER_QUEUE_PREFIX: redis.preset(text.regex(/^\{[\w.-]+\}$/), '{interpreter}', {
    meaning: 'What every key in Redis begins with. The braces keep the keys together in a Redis cluster.',
    allowed: 'letters, digits, `.`, `_` and `-` in braces',
  }),

  OPENAI_API_KEY: service.needed(headerWord, 'roles worker and all', {
    meaning: 'Key of the translation service; the sandbox takes any.',
    allowed: 'a key of ASCII letters, digits and signs without spaces',
    secret: true,
  }),
  OPENAI_TRANSLATION_MODEL: service.preset(word, 'gpt-realtime-translate', {
    meaning: 'The model that translates.',
    allowed: 'a model name without spaces',
  }),
  INTERPRETER_TRANSLATION_URL: service.preset(url(/^wss?$/), 'wss://api.openai.com/v1/realtime/translations', {
    meaning: 'Where translation sessions are opened.',
    allowed: 'a URL that begins with `ws://` or `wss://`',
  }),
  INTERPRETER_TRANSCRIPTION_MODEL: service.preset(word, 'gpt-realtime-whisper', {
    meaning: 'The model that writes down what a speaker said.',
    allowed: 'a model name without spaces',
  }),

  INTERPRETER_ROOMS: rooms.preset(z.enum(roomsChoices), 'explicit', {
    meaning:
      'Which rooms get an interpreter: those started by the rooms API (`explicit`), also those whose metadata is JSON ' +
      'with `"interpreter": true` (`metadata`), or every room (`all`). Start and stop of the API always win.',
    allowed: oneOf(roomsChoices),
  }),
  INTERPRETER_LANGUAGES: rooms.optional(languageList, `\`${languageCodes.join(',')}\``, {
    meaning: 'The languages offered.',
    allowed: `language codes with commas between, out of \`${languageCodes.join(',')}\``,
  }),
  INTERPRETER_NOISE_REDUCTION: rooms.preset(z.enum(noiseReductions), 'off', {
    meaning: 'Noise reduction by the service, where a room does not set its own.',
    allowed: oneOf(noiseReductions),
  }),
  INTERPRETER_ATTRIBUTE_ALIASES: rooms.optional(list, 'none', {
    meaning: 'Participant attributes of other products that stand in for `interpreter.listen` where that is absent.',
    allowed: 'attribute names with commas between',
  }),
  INTERPRETER_EMPTY_ROOM_SECONDS: rooms.preset(whole(1, 86_400), '10', {
    meaning: 'How long a room may be without people before the interpreter leaves it.',
    allowed: 'a whole number from 1 to 86400',
  }),
  INTERPRETER_MAX_ROOMS: rooms.preset(whole(1, 10_000), '50', {
    meaning: 'How many rooms one worker takes at the same time.',
    allowed: 'a whole number from 1 to 10000',
  }),

  INTERPRETER_HTTP_HOST: http.preset(word, '0.0.0.0', {
    meaning: 'The address to answer at. The sandbox answers at loopback alone.',
    allowed: 'an IP address or a host name of this machine',
  }),
  INTERPRETER_HTTP_PORT: http.preset(whole(0, 65_535), '8080', {
    meaning: 'The port to answer at: health, metrics, webhook, rooms API and page; in role sandbox, its WebSocket.',
    allowed: 'a whole number from 0 (any free port) to 65535',
  }),
  INTERPRETER_API_KEY: http.needed(text.regex(/^\S{16,}$/), 'roles api and all, but not in demo mode', {
    meaning: 'What callers of the rooms API send as `Authorization: Bearer`.',
    allowed: '16 characters or more, no spaces',
    secret: true,
  }),

  INTERPRETER_DEMO: demo.preset(
    z.enum(['true', 'false']).transform((value) => value === 'true'),
    'false',
    {
      meaning: 'Hands out tokens to whoever opens the page. `INTERPRETER_HTTP_HOST` must then be a loopback address.',
      allowed: oneOf(['true', 'false']),
    },
  ),
  INTERPRETER_DEMO_ROOM: demo.preset(word, 'demo', {
    meaning: 'The room that the page opens.',
    allowed: 'a room name without spaces',
  }),
  INTERPRETER_DEMO_SERVICE: demo.preset(z.enum(['openai', 'sandbox']), 'openai', {
    meaning: 'Which translation service the page says it is.',
    allowed: oneOf(['openai', 'sandbox']),
  }),

  INTERPRETER_ROLE: house.preset(z.enum(roles), 'all', {
    meaning:
      'What this process does: serve rooms (`worker`), answer HTTP (`api`), both (`all`), or stand in for the ' +
      'translation service (`sandbox`).',
    allowed: oneOf(roles),
  }),
  INTERPRETER_IDENTITY_SECRET: house.optional(text.regex(/^\S{16,}$/), 'derived from `LIVEKIT_API_SECRET`', {
    meaning: 'Key of the hash that stands for a participant in logs and before the translation service.',
    allowed: '16 characters or more, no spaces',
    secret: true,
  }),
  INTERPRETER_LOG_LEVEL: house.preset(z.enum(levels), 'info', {
    meaning: 'The least important lines that are logged.',
    allowed: oneOf(levels),
  }),
  INTERPRETER_LOG_FORMAT: house.optional(z.enum(['json', 'pretty']), '`pretty` on a terminal, else `json`', {
    meaning: 'The form of log lines.',
    allowed: oneOf(['json', 'pretty']),
  }),
});

export type Environment = z.infer<typeof environment>;
export type VariableName = keyof Environment;

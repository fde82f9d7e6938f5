import { text, url, word } from './value-forms.ts';
import { group } from './variable-group.ts';

const livekit = group('LiveKit');
const redis = group('Redis');

const everyFleetRole = 'all roles but sandbox';

/** Where LiveKit and Redis are. */
export const serverVariables = {
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
    meaning:
      'Redis 6.2 or newer, for jobs, settings, snapshots and usage. Its `maxmemory-policy` is to be `noeviction`.',
    allowed: 'a URL that begins with `redis://` or `rediss://`',
    secret: true,
  }),
  INTERPRETER_QUEUE_PREFIX: redis.preset(text.regex(/^\{[\w.-]+\}$/), '{interpreter}', {
    meaning: 'What every key in Redis begins with. The braces keep the keys together in a Redis cluster.',
    allowed: 'letters, digits, `.`, `_` and `-` in braces',
  }),
};

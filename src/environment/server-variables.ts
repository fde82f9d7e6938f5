import { oneOf, text, url, urlList, word, yesOrNo } from './value-forms.ts';
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
  LIVEKIT_PUBLIC_URL: livekit.optional(url(/^(wss?|https?)$/), '`LIVEKIT_URL`', {
    meaning: 'Where browsers reach that server, if not where this process does.',
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

  REDIS_URL: redis.needed(urlList(/^rediss?$/), everyFleetRole, {
    meaning:
      'Redis 6.2 or newer, for jobs, settings, snapshots and usage. Its `maxmemory-policy` is to be `noeviction`. ' +
      'With Sentinel or a cluster, several with commas between; all else in them is then to be the same.',
    allowed: 'a URL that begins with `redis://` or `rediss://`',
    secret: true,
  }),
  REDIS_USERNAME: redis.optional(word, 'that of the URL, if any', {
    meaning: 'Who signs in to Redis. With Sentinel, the URLs hold what the Sentinels themselves want.',
    allowed: 'a name without spaces',
  }),
  REDIS_PASSWORD: redis.optional(word, 'that of the URL, if any', {
    meaning: 'What they sign in with.',
    allowed: 'a password without spaces',
    secret: true,
  }),
  REDIS_SENTINEL_MASTER: redis.optional(word, 'the URL leads to Redis itself', {
    meaning: 'Name of the master that the Sentinels at `REDIS_URL` watch over.',
    allowed: 'a name without spaces',
  }),
  REDIS_CLUSTER: redis.preset(yesOrNo, 'false', {
    meaning: '`REDIS_URL` leads to nodes of a Redis cluster.',
    allowed: oneOf(['true', 'false']),
  }),
  INTERPRETER_QUEUE_PREFIX: redis.preset(text.regex(/^\{[\w.-]+\}$/), '{interpreter}', {
    meaning: 'What every key in Redis begins with. The braces keep the keys together in a Redis cluster.',
    allowed: 'letters, digits, `.`, `_` and `-` in braces',
  }),
};

import { z } from 'zod';
import { levels, logLevels, logModules } from './log-levels.ts';
import { addressList, decimal, longSecret, oneOf, pageUrl, whole, word, yesOrNo } from './value-forms.ts';
import { group } from './variable-group.ts';

const http = group('HTTP');
const demo = group('Demo');
const house = group('Process');

const roles = ['worker', 'api', 'sandbox', 'all'] as const;
const services = ['openai', 'sandbox'] as const;
const formats = ['json', 'pretty'] as const;

/** What a process does, where it answers and how it logs. */
export const processVariables = {
  INTERPRETER_HTTP_HOST: http.optional(word, '`0.0.0.0`; in role sandbox, `127.0.0.1`', {
    meaning: 'The address to answer at. Whoever reaches the sandbox may use it.',
    allowed: 'an IP address or a host name of this machine',
  }),
  INTERPRETER_HTTP_PORT: http.preset(whole(0, 65_535), '8080', {
    meaning: 'The port to answer at: health, metrics, webhook, API and page; in role sandbox, its WebSocket.',
    allowed: 'a whole number from 0 (any free port) to 65535',
  }),
  INTERPRETER_HEALTH_PORT: http.optional(whole(0, 65_535), 'none: `INTERPRETER_HTTP_PORT` answers them alone', {
    meaning:
      'A port where a thread of its own answers `/livez` and `/readyz`, also while the process is busy: for probes. ' +
      'The other port then answers them no more.',
    allowed: 'a whole number from 0 (any free port) to 65535',
  }),
  INTERPRETER_API_KEY: http.needed(longSecret, 'roles api and all, but not in demo mode', {
    meaning: 'What callers of the API send as `Authorization: Bearer`.',
    allowed: '16 characters or more, no spaces',
    secret: true,
  }),
  INTERPRETER_PUBLIC_URL: http.optional(pageUrl, 'the address that a request came to, without a path', {
    meaning:
      'Where people reach the page and the API, with the path that a proxy takes away: links lead there, and cookies ' +
      'are for https alone where it is that.',
    allowed: 'a URL that begins with `https://` or `http://`, without query and fragment',
  }),
  INTERPRETER_TRUSTED_PROXIES: http.optional(addressList, 'none', {
    meaning:
      'Proxies whose `X-Forwarded-` headers are believed. Behind one that is not here, all people share a limit.',
    allowed: 'IP addresses or networks such as `10.0.0.0/8` with commas between',
  }),

  INTERPRETER_DEMO: demo.preset(yesOrNo, 'false', {
    meaning: 'Hands out tokens to whoever opens the page. `INTERPRETER_HTTP_HOST` must then be a loopback address.',
    allowed: oneOf(['true', 'false']),
  }),
  INTERPRETER_DEMO_BEHIND_LOOPBACK: demo.preset(yesOrNo, 'false', {
    meaning:
      'Promises that this process, in a container, is reached by a loopback address of its machine alone, where its ' +
      'port is published: the demo may then answer at any address.',
    allowed: oneOf(['true', 'false']),
  }),
  INTERPRETER_DEMO_ROOM: demo.preset(word, 'demo', {
    meaning: 'The room that the page opens.',
    allowed: 'a room name without spaces',
  }),
  INTERPRETER_DEMO_SERVICE: demo.preset(z.enum(services), 'openai', {
    meaning: 'Which translation service the page says it is.',
    allowed: oneOf(services),
  }),

  INTERPRETER_ROLE: house.preset(z.enum(roles), 'all', {
    meaning:
      'What this process does: serve rooms (`worker`), answer HTTP (`api`), both (`all`), or stand in for the ' +
      'translation service (`sandbox`).',
    allowed: oneOf(roles),
  }),
  INTERPRETER_DRAIN_SECONDS: house.preset(decimal(0, 300), '8', {
    meaning:
      'For how long a worker that is told to stop lets its sessions say what they owe, before it leaves its rooms and ' +
      'others take them. The process is over 12 s after that whatever happens.',
    allowed: 'a number from 0 to 300',
  }),
  INTERPRETER_IDENTITY_SECRET: house.optional(longSecret, 'derived from `LIVEKIT_API_SECRET`', {
    meaning: 'Key of the hash that stands for a participant in logs and before the translation service.',
    allowed: '16 characters or more, no spaces',
    secret: true,
  }),
  INTERPRETER_LOG_LEVEL: house.preset(logLevels, 'info', {
    meaning: 'The least important lines that are logged, and those of parts: `info,room=debug`.',
    allowed: `${oneOf(levels)}, then with commas a part (${logModules.join(', ')}), \`=\` and its level`,
  }),
  INTERPRETER_LOG_FORMAT: house.optional(z.enum(formats), '`pretty` on a terminal, else `json`', {
    meaning: 'The form of log lines.',
    allowed: oneOf(formats),
  }),
};

import { z } from 'zod';
import { decimal, headers, headerWord, oneOf, text, url, whole, word, yesOrNo } from './value-forms.ts';
import { group } from './variable-group.ts';

const service = group('Translation service');
const authHeaders = ['bearer', 'api-key'] as const;
const highestPriceUsd = 1_000;

/** Which translation service, how it is asked and what it costs. */
export const serviceVariables = {
  OPENAI_API_KEY: service.optional(headerWord, 'needed: roles worker and all, where there is no file of it', {
    meaning: 'Key of the translation service; the sandbox takes any.',
    allowed: 'a key of ASCII letters, digits and signs without spaces',
    secret: true,
  }),
  OPENAI_API_KEY_FILE: service.optional(text, 'none', {
    meaning:
      'A file that holds that key instead. It is read again for each session, so the key may change at any time.',
    allowed: 'the path of a file that can be read',
  }),
  OPENAI_TRANSLATION_MODEL: service.preset(word, 'gpt-realtime-translate', {
    meaning: 'The model that translates, or the name of its deployment.',
    allowed: 'a model name without spaces',
  }),
  INTERPRETER_TRANSLATION_URL: service.preset(url(/^wss?$/), 'wss://api.openai.com/v1/realtime/translations', {
    meaning: 'Where translation sessions are opened: host, path and, where the service wants one, a query.',
    allowed: 'a URL that begins with `ws://` or `wss://`',
  }),
  INTERPRETER_TRANSLATION_AUTH: service.preset(z.enum(authHeaders), 'bearer', {
    meaning: 'The header that carries the key: `Authorization: Bearer` (`bearer`) or `api-key`.',
    allowed: oneOf(authHeaders),
  }),
  INTERPRETER_TRANSLATION_HEADERS: service.optional(headers, 'none', {
    meaning: 'Further headers of each session, such as `{"OpenAI-Project":"proj_1"}`.',
    allowed: 'a JSON object of texts, without the headers that the worker or a WebSocket sets',
    secret: true,
  }),
  INTERPRETER_TRANSLATION_ECHOES: service.optional(
    yesOrNo,
    '`true` where the host ends with `.openai.azure.com`, else `false`',
    {
      meaning: 'The service speaks again what is said in the target language already, rather than staying silent.',
      allowed: oneOf(['true', 'false']),
    },
  ),
  INTERPRETER_TRANSCRIPTION_MODEL: service.preset(word, 'gpt-realtime-whisper', {
    meaning: 'The model that writes down what a speaker said, or the name of its deployment.',
    allowed: 'a model name without spaces',
  }),
  INTERPRETER_TRANSLATION_USD_PER_MINUTE: service.preset(decimal(0, highestPriceUsd), '0.034', {
    meaning: 'What a minute of audio that is sent costs, silence included.',
    allowed: `a number from 0 to ${highestPriceUsd}`,
  }),
  INTERPRETER_TRANSCRIPTION_USD_PER_MINUTE: service.preset(decimal(0, highestPriceUsd), '0.017', {
    meaning: 'What a minute of audio costs in addition where its source is transcribed.',
    allowed: `a number from 0 to ${highestPriceUsd}`,
  }),
  INTERPRETER_NO_OUTPUT_SECONDS: service.preset(whole(2, 600), '15', {
    meaning: 'For how much speech a session may have nothing to say before it is replaced.',
    allowed: 'a whole number from 2 to 600',
  }),
};

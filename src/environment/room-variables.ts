import { z } from 'zod';
import { languageCodes } from '../protocol/languages.ts';
import { decimal, languageList, list, oneOf, whole } from './value-forms.ts';
import { group } from './variable-group.ts';

const rooms = group('Rooms');
const limits = group('Limits');

const roomsChoices = ['explicit', 'metadata', 'all'] as const;
const noiseReductions = ['off', 'near_field', 'far_field'] as const;
const speechGates = ['silero', 'level'] as const;

/** Which rooms are interpreted, and what they get. */
export const roomVariables = {
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
  INTERPRETER_HOLD_SECONDS: rooms.preset(decimal(0, 60), '3', {
    meaning:
      'How long a session is kept when its speaker falls silent or its last listener leaves, where a room does not ' +
      'set its own.',
    allowed: 'a number from 0 to 60',
  }),
  INTERPRETER_SPEECH_GATE: rooms.preset(z.enum(speechGates), 'silero', {
    meaning: 'What tells speech from noise: a model that knows voices (`silero`), or the loudness alone (`level`).',
    allowed: oneOf(speechGates),
  }),
  INTERPRETER_ATTRIBUTE_ALIASES: rooms.optional(list, 'none', {
    meaning: 'Participant attributes of other products that stand in for `interpreter.listen` where that is absent.',
    allowed: 'attribute names with commas between',
  }),
  INTERPRETER_EMPTY_ROOM_SECONDS: rooms.preset(whole(1, 86_400), '10', {
    meaning: 'How long a room may be without people before the interpreter leaves it.',
    allowed: 'a whole number from 1 to 86400',
  }),

  INTERPRETER_MAX_ROOMS: limits.preset(whole(1, 10_000), '50', {
    meaning: 'How many rooms one worker takes at the same time.',
    allowed: 'a whole number from 1 to 10000',
  }),
  INTERPRETER_MAX_SESSIONS: limits.optional(whole(1, 100_000), 'no limit', {
    meaning: 'How many sessions with the translation service one worker has at the same time.',
    allowed: 'a whole number from 1 to 100000',
  }),
  INTERPRETER_MAX_SESSIONS_PER_ROOM: limits.optional(whole(1, 100_000), 'no limit', {
    meaning: 'How many sessions a room has at the same time, where it does not set its own budget.',
    allowed: 'a whole number from 1 to 100000',
  }),
  INTERPRETER_MAX_USD_PER_ROOM_HOUR: limits.optional(decimal(0.01, 100_000), 'no limit', {
    meaning: 'What a room may cost in an hour, where it does not set its own budget.',
    allowed: 'a number from 0.01 to 100000',
  }),
};

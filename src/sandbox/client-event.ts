import type {
  RealtimeError,
  RealtimeTranslationClientEvent,
  RealtimeTranslationSessionUpdateRequest,
} from 'openai/resources/realtime/realtime';
import { isLanguageCode, type LanguageCode } from '../protocol/languages.ts';
import { inputLanguages } from './input-languages.ts';

/** What a client may ask for, read and found correct. */
export type ClientEvent =
  | { readonly type: 'session.update'; readonly change: SessionChange }
  | { readonly type: 'session.input_audio_buffer.append'; readonly audio: Buffer }
  | { readonly type: 'session.close' };

/** What `session.update` may change; what it does not name stays. */
export interface SessionChange {
  readonly language?: LanguageCode;
  readonly transcription?: AudioInput['transcription'];
  readonly noiseReduction?: AudioInput['noise_reduction'];
}

type AudioInput = NonNullable<NonNullable<RealtimeTranslationSessionUpdateRequest['audio']>['input']>;
type Fields = Readonly<Record<string, unknown>>;

const eventTypes = [
  'session.update',
  'session.input_audio_buffer.append',
  'session.close',
] as const satisfies readonly RealtimeTranslationClientEvent['type'][];

/** A client's mistake, worded as the service words it. The session stays open. */
export class RefusedEvent extends Error {
  override readonly name = 'RefusedEvent';
  readonly detail: RealtimeError;

  constructor(code: string, message: string, param: string | null, eventId: string | null = null) {
    super(message);
    this.detail = { type: 'invalid_request_error', code, message, param, event_id: eventId };
  }
}

/** Reads one message. Throws RefusedEvent, with the `event_id` where the message has one. */
export function readClientEvent(text: string): ClientEvent {
  const event = parseObject(text);
  const eventId = typeof event['event_id'] === 'string' ? event['event_id'] : null;
  try {
    return readEvent(event);
  } catch (error) {
    if (!(error instanceof RefusedEvent)) throw error;
    throw new RefusedEvent(error.detail.code ?? '', error.message, error.detail.param ?? null, eventId);
  }
}

function parseObject(text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RefusedEvent('invalid_json', 'The event is not valid JSON.', null);
  }
  if (!isFields(value)) throw new RefusedEvent('invalid_json', 'The event is not a JSON object.', null);
  return value;
}

function readEvent(event: Fields): ClientEvent {
  if (event['event_id'] !== undefined) stringOf(event['event_id'], 'event_id');
  const name = stringOf(required(event, 'type'), 'type');
  const type = eventTypes.find((known) => known === name);
  switch (type) {
    case 'session.update':
      only(event, ['type', 'event_id', 'session']);
      return { type, change: readChange(fieldsOf(required(event, 'session'), 'session')) };
    case 'session.input_audio_buffer.append':
      only(event, ['type', 'event_id', 'audio']);
      return { type, audio: readAudio(stringOf(required(event, 'audio'), 'audio')) };
    case 'session.close':
      only(event, ['type', 'event_id']);
      return { type };
    case undefined:
      throw invalidValue(name, eventTypes, 'type');
  }
}

function readChange(session: Fields): SessionChange {
  only(session, ['audio'], 'session');
  const audio = fieldsOf(session['audio'] ?? {}, 'session.audio');
  only(audio, ['input', 'output'], 'session.audio');
  const output = fieldsOf(audio['output'] ?? {}, 'session.audio.output');
  only(output, ['language'], 'session.audio.output');
  const input = fieldsOf(audio['input'] ?? {}, 'session.audio.input');
  only(input, ['transcription', 'noise_reduction'], 'session.audio.input');
  return {
    ...(output['language'] !== undefined && { language: readLanguage(output['language']) }),
    ...(input['transcription'] !== undefined && { transcription: readTranscription(input['transcription']) }),
    ...(input['noise_reduction'] !== undefined && { noiseReduction: readNoiseReduction(input['noise_reduction']) }),
  };
}

function readLanguage(value: unknown): LanguageCode {
  const param = 'session.audio.output.language';
  const language = stringOf(value, param);
  if (!isLanguageCode(language)) throw invalidValue(language, inputLanguages, param);
  return language;
}

function readTranscription(value: unknown): { model: string } | null {
  if (value === null) return null;
  const param = 'session.audio.input.transcription';
  const transcription = fieldsOf(value, param);
  only(transcription, ['model'], param);
  return { model: stringOf(required(transcription, 'model', param), `${param}.model`) };
}

function readNoiseReduction(value: unknown): { type: 'near_field' | 'far_field'; strength?: number } | null {
  if (value === null) return null;
  const param = 'session.audio.input.noise_reduction';
  const reduction = fieldsOf(value, param);
  only(reduction, ['type', 'strength'], param);
  const type = stringOf(required(reduction, 'type', param), `${param}.type`);
  if (type !== 'near_field' && type !== 'far_field') {
    throw invalidValue(type, ['near_field', 'far_field'], `${param}.type`);
  }
  const strength = reduction['strength'];
  if (strength === undefined) return { type };
  if (typeof strength !== 'number') throw invalidType(strength, 'a number', `${param}.strength`);
  return { type, strength };
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function readAudio(text: string): Buffer {
  const expected = "Invalid 'audio'. Expected base64-encoded audio bytes (mono PCM16 at 24kHz)";
  if (!base64.test(text)) throw new RefusedEvent('invalid_value', `${expected} but got an invalid value.`, 'audio');
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === 0) throw new RefusedEvent('invalid_value', `${expected} but got empty bytes.`, 'audio');
  if (bytes.length % 2 !== 0) {
    throw new RefusedEvent('invalid_value', `${expected} but got an odd number of bytes.`, 'audio');
  }
  return bytes;
}

function required(fields: Fields, name: string, parent?: string): unknown {
  const param = path(name, parent);
  if (fields[name] === undefined) {
    throw new RefusedEvent('missing_required_parameter', `Missing required parameter: '${param}'.`, param);
  }
  return fields[name];
}

function only(fields: Fields, known: readonly string[], parent?: string): void {
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const param = path(unknown, parent);
  throw new RefusedEvent('unknown_parameter', `Unknown parameter: '${param}'.`, param);
}

function stringOf(value: unknown, param: string): string {
  if (typeof value !== 'string') throw invalidType(value, 'a string', param);
  return value;
}

function fieldsOf(value: unknown, param: string): Fields {
  if (!isFields(value)) throw invalidType(value, 'an object', param);
  return value;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalidType(value: unknown, expected: string, param: string): RefusedEvent {
  const got = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return new RefusedEvent('invalid_type', `Invalid type for '${param}': expected ${expected}, but got ${got}.`, param);
}

function invalidValue(value: string, supported: readonly string[], param: string): RefusedEvent {
  const list = supported.map((choice) => `'${choice}'`).join(', ');
  return new RefusedEvent('invalid_value', `Invalid value: '${value}'. Supported values are: ${list}.`, param);
}

function path(name: string, parent?: string): string {
  return parent === undefined ? name : `${parent}.${name}`;
}

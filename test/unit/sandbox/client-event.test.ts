import { describe, expect, test } from 'vitest';
import { readClientEvent, RefusedEvent } from '../../../src/sandbox/client-event.ts';

const two = Buffer.from([1, 2]).toString('base64');

function refusal(event: unknown): RefusedEvent['detail'] {
  try {
    readClientEvent(typeof event === 'string' ? event : JSON.stringify(event));
  } catch (error) {
    if (error instanceof RefusedEvent) return error.detail;
    throw error;
  }
  throw new Error('it was accepted');
}

function update(session: unknown): unknown {
  return { type: 'session.update', event_id: 'e7', session };
}

describe('accepted', () => {
  test('all three fields of an update', () => {
    const input = { transcription: { model: 'm' }, noise_reduction: { type: 'far_field', strength: 0.5 } };
    const event = readClientEvent(JSON.stringify(update({ audio: { input, output: { language: 'de' } } })));
    const change = { language: 'de', transcription: { model: 'm' }, noiseReduction: input.noise_reduction };
    expect(event).toEqual({ type: 'session.update', change });
  });

  test('null turns transcription and noise reduction off; what is not named is not changed', () => {
    const input = { transcription: null, noise_reduction: null };
    expect(readClientEvent(JSON.stringify(update({ audio: { input } })))).toEqual({
      type: 'session.update',
      change: { transcription: null, noiseReduction: null },
    });
    expect(readClientEvent(JSON.stringify(update({})))).toEqual({ type: 'session.update', change: {} });
  });

  test('audio and close', () => {
    expect(readClientEvent(JSON.stringify({ type: 'session.input_audio_buffer.append', audio: two }))).toEqual({
      type: 'session.input_audio_buffer.append',
      audio: Buffer.from([1, 2]),
    });
    expect(readClientEvent('{"type":"session.close","event_id":"e1"}')).toEqual({ type: 'session.close' });
  });
});

describe('refused', () => {
  const append = (audio: unknown): unknown => ({ type: 'session.input_audio_buffer.append', event_id: 'e7', audio });
  const language = (code: unknown): unknown => update({ audio: { output: { language: code } } });
  const input = (fields: unknown): unknown => update({ audio: { input: fields } });
  test.each<[string, unknown, string, string | null]>([
    ['no wrapper', { type: 'session.update', event_id: 'e7' }, 'missing_required_parameter', 'session'],
    ['no type', { event_id: 'e7' }, 'missing_required_parameter', 'type'],
    ['an unknown event', { type: 'response.create', event_id: 'e7' }, 'invalid_value', 'type'],
    ['an unknown field of an event', { type: 'session.close', event_id: 'e7', now: 1 }, 'unknown_parameter', 'now'],
    ['the model', update({ model: 'other' }), 'unknown_parameter', 'session.model'],
    ['a voice', update({ audio: { output: { voice: 'a' } } }), 'unknown_parameter', 'session.audio.output.voice'],
    ['an input language', input({ language: 'en' }), 'unknown_parameter', 'session.audio.input.language'],
    ['a language that is no string', language(3), 'invalid_type', 'session.audio.output.language'],
    ['a long code', language('zho'), 'invalid_value', 'session.audio.output.language'],
    ['a region', language('pt_BR'), 'invalid_value', 'session.audio.output.language'],
    ['a source-only language', language('nl'), 'invalid_value', 'session.audio.output.language'],
    ['no model', input({ transcription: {} }), 'missing_required_parameter', 'session.audio.input.transcription.model'],
    ['noise', input({ noise_reduction: { type: 'x' } }), 'invalid_value', 'session.audio.input.noise_reduction.type'],
    ['no audio', append(undefined), 'missing_required_parameter', 'audio'],
    ['audio as a list', append([1, 2]), 'invalid_type', 'audio'],
    ['bad base64', append('?!AA'), 'invalid_value', 'audio'],
    ['base64 cut short', append('AAA'), 'invalid_value', 'audio'],
    ['no bytes', append(''), 'invalid_value', 'audio'],
    ['an odd number of bytes', append(Buffer.from([1, 2, 3]).toString('base64')), 'invalid_value', 'audio'],
  ])('%s, with the event_id', (_, event, code, param) => {
    expect(refusal(event)).toMatchObject({ type: 'invalid_request_error', code, param, event_id: 'e7' });
  });

  test.each(['{', 'null', '[]', '"session.close"'])('what is no JSON object: %s', (text) => {
    expect(refusal(text)).toMatchObject({ code: 'invalid_json', param: null, event_id: null });
  });

  test('the words for a missing wrapper, and the list of input languages for a target', () => {
    expect(refusal({ type: 'session.update' }).message).toContain("Missing required parameter: 'session'");
    expect(refusal(language('zh_CN')).message).toMatch(/'zh_CN'.*'nl'/);
  });

  test('an event_id that is no string', () => {
    expect(refusal({ type: 'session.close', event_id: 7 })).toMatchObject({ code: 'invalid_type', param: 'event_id' });
  });
});

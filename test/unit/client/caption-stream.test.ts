import { expect, test } from 'vitest';
import { readCaption } from '../../../src/client/caption-stream.ts';

const attributes = {
  'lk.segment_id': 's1',
  'lk.transcription_final': 'true',
  'interpreter.language': 'es',
  'interpreter.speaker': 'ada',
  'interpreter.kind': 'translation',
  'interpreter.pair': 's0',
};

test('a translated caption is read from its attributes', () => {
  expect(readCaption('Buenos días.', 'ada', { attributes, timestamp: 5 })).toEqual({
    id: 's1',
    speaker: 'ada',
    kind: 'translation',
    language: 'es',
    text: 'Buenos días.',
    final: true,
    pair: 's0',
    startedAtMs: 5,
  });
});

test('a source has neither language nor pair, and is its sender’s where it names no speaker', () => {
  const source = { 'lk.segment_id': 's0', 'lk.transcription_final': 'false', 'interpreter.kind': 'source' };
  expect(readCaption('Good', 'ada', { attributes: source, timestamp: 5 })).toEqual({
    id: 's0',
    speaker: 'ada',
    kind: 'source',
    text: 'Good',
    final: false,
    startedAtMs: 5,
  });
});

test('what another agent writes on the topic is none of ours', () => {
  expect(readCaption('Hi', 'agent', { attributes: { 'lk.segment_id': 'x' }, timestamp: 5 })).toBeUndefined();
  expect(readCaption('Hi', 'agent', { timestamp: 5 })).toBeUndefined();
});

test('nobody writes in the name of another', () => {
  expect(readCaption('Lies.', 'mallory', { attributes, timestamp: 5 })).toBeUndefined();
});

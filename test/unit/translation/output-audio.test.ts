import { expect, it } from 'vitest';
import { outputSamples } from '../../../src/translation/output-audio.ts';

function delta(bytes: Buffer, facts: object = {}): Parameters<typeof outputSamples>[0] {
  const event = { type: 'session.output_audio.delta', event_id: 'event_1', delta: bytes.toString('base64') } as const;
  return { ...event, ...facts };
}

const samples = Int16Array.of(0, 300, 600, 900);
const bytes = Buffer.from(samples.buffer);

it('takes PCM16 as it is, and of other rates and channels makes 24 kHz mono', () => {
  expect(outputSamples(delta(bytes))).toEqual(samples);
  expect(outputSamples(delta(bytes, { sample_rate: 12_000 }))).toHaveLength(8);
  expect(outputSamples(delta(bytes, { channels: 2 }))).toEqual(Int16Array.of(150, 750));
  expect(outputSamples(delta(Buffer.alloc(0)))).toHaveLength(0);
});

it.each([
  ['an odd byte', delta(Buffer.alloc(3))],
  ['half a frame', delta(Buffer.alloc(6), { channels: 2 })],
  ['a rate that would make hours of a few bytes', delta(bytes, { sample_rate: 1 })],
  ['a rate of nothing', delta(bytes, { sample_rate: 0 })],
  ['a rate without an end', delta(bytes, { sample_rate: 1e300 })],
  ['a rate that is a word', delta(bytes, { sample_rate: 'high' })],
  ['no channel', delta(bytes, { channels: 0 })],
  ['half a channel', delta(bytes, { channels: 1.5 })],
  ['more channels than anybody has', delta(bytes, { channels: 1_000_000 })],
  ['more than a minute', delta(Buffer.alloc(61 * 48_000))],
  ['another format', delta(bytes, { format: 'g711_ulaw' })],
])('refuses %s', (_, event) => {
  expect(outputSamples(event)).toBeUndefined();
});

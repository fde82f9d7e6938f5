import { expect, test } from 'vitest';
import type { LanguageCode } from '../../../src/protocol/languages.ts';
import { frameSamples, peak, sampleRateHz } from '../../../src/sandbox/audio-frames.ts';
import type { Translated } from '../../../src/sandbox/engine.ts';
import { Spectrum } from '../../../src/sandbox/spectrum.ts';
import { ToneEngine, toneFrequencyHz } from '../../../src/sandbox/tone-engine.ts';

const voice = Int16Array.from(
  { length: frameSamples },
  (_, i) => 8000 * Math.sin((2 * Math.PI * 150 * i) / sampleRateHz),
);
const silence = new Int16Array(frameSamples);

async function answers(engine: ToneEngine, frames: readonly Int16Array[]): Promise<Translated[]> {
  const result: Translated[] = [];
  for (const frame of frames) result.push(await engine.hear(frame));
  return result;
}

test.each<LanguageCode>(['es', 'fr', 'en'])('voice becomes the tone of %s at the same level', async (language) => {
  const [, answer] = await answers(new ToneEngine(language), [voice, voice]);
  const samples = answer?.samples ?? silence;
  expect(peak(samples)).toBeGreaterThan(7600);
  expect(peak(samples)).toBeLessThan(8400);
  const powers = [...new Spectrum(4096).of(samples)];
  const loudestHz = (powers.indexOf(Math.max(...powers)) * sampleRateHz) / 4096;
  expect(Math.abs(loudestHz - toneFrequencyHz(language))).toBeLessThan(6);
});

test('silence, and what is quieter than speech, becomes exact zeros', async () => {
  const hum = silence.map((_, index) => (index % 2 === 0 ? 1000 : -1000));
  for (const { samples } of await answers(new ToneEngine('es'), [silence, hum])) expect(peak(samples)).toBe(0);
});

test('the tone goes on from one delta to the next without a seam', async () => {
  const deltas = await answers(new ToneEngine('fr'), [voice, voice, voice]);
  const all = deltas.flatMap(({ samples }) => [...samples]);
  const steepest = (2 * Math.PI * toneFrequencyHz('fr') * 8400) / sampleRateHz;
  for (let index = 1; index < all.length; index++) {
    expect(Math.abs((all[index] ?? 0) - (all[index - 1] ?? 0))).toBeLessThan(steepest);
  }
});

test('a voice that begins within a frame is answered from there on', async () => {
  const late = silence.slice();
  late.set(voice.subarray(0, 2400), 2400);
  const [answer] = await answers(new ToneEngine('es'), [late]);
  expect(peak(answer?.samples.subarray(0, 2400) ?? voice)).toBe(0);
  expect(peak(answer?.samples.subarray(2400) ?? silence)).toBeGreaterThan(7600);
});

test('a word for every 400 ms of voice, and a full stop at the end of a burst', async () => {
  const burst = [voice, voice, voice, silence, silence];
  const deltas = await answers(new ToneEngine('de'), [...burst, ...burst]);
  expect(deltas.map(({ translation }) => translation.join(''))).toEqual([
    'Beep',
    '',
    ' beep',
    '.',
    '',
    ' Beep',
    '',
    ' beep',
    '.',
    '',
  ]);
  expect(deltas.map(({ source }) => source)).toEqual(deltas.map(({ translation }) => translation));
});

test('no space in Japanese', async () => {
  const deltas = await answers(new ToneEngine('ja'), [voice, voice, voice, silence]);
  expect(deltas.flatMap(({ translation }) => translation).join('')).toBe('Beepbeep。');
});

test('after a delay of 500 ms, and all of it when the input has ended', async () => {
  const engine = new ToneEngine('es', { delayMs: 500 });
  const deltas = await answers(engine, [voice, voice]);
  expect(deltas.map(({ samples }) => peak(samples))).toEqual([0, 0]);
  for (let owed = await engine.drain(); owed; owed = await engine.drain()) deltas.push(owed);
  const all = deltas.flatMap(({ samples }) => [...samples]);
  const voiced = all.flatMap((sample, index) => (sample === 0 ? [] : [index]));
  expect(voiced[0]).toBeGreaterThanOrEqual(12_000);
  expect(voiced[0]).toBeLessThan(12_010);
  expect(voiced.at(-1)).toBeGreaterThan(12_000 + 2 * frameSamples - 10);
  expect(deltas.flatMap(({ translation }) => translation).join('')).toBe('Beep.');
});

test('a stop of the input in mid-burst ends the sentence', async () => {
  const engine = new ToneEngine('es');
  await engine.hear(voice);
  expect((await engine.drain())?.translation).toEqual(['.']);
  expect(await engine.drain()).toBeUndefined();
});

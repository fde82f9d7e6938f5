import { describe, expect, test } from 'vitest';
import type { LanguageCode } from '../../../src/protocol/languages.ts';
import { languageCodes } from '../../../src/protocol/languages.ts';
import { loadPhrasebook, Phrasebook } from '../../../src/sandbox/phrasebook.ts';
import { Recogniser, templateHopMs, type Recognition } from '../../../src/sandbox/recogniser.ts';

const phrasebook = await loadPhrasebook();

const sampleRateHz = 24_000;
const silence = (ms: number): Int16Array => new Int16Array((ms * sampleRateHz) / 1000);
const speak = (id: string, language: LanguageCode): Promise<Int16Array> => phrasebook.sentence(id).pcm(language);
const names = (heard: readonly Recognition[]): string[] => heard.map((one) => `${one.sentence} ${one.language}`);

function joined(...pieces: readonly Int16Array[]): Int16Array {
  return Int16Array.from(pieces.flatMap((piece) => [...piece]));
}

/** At a level, with white noise 20 dB below the speech. */
function worn(samples: Int16Array, gainDb: number): Int16Array {
  const gain = 10 ** (gainDb / 20);
  const loud = samples.filter((sample) => Math.abs(sample) > 300);
  const rms = Math.sqrt(loud.reduce((sum, sample) => sum + sample * sample, 0) / loud.length);
  const noise = 0.1 * rms * gain * Math.sqrt(12);
  return samples.map((sample) => Math.max(-32_768, Math.min(32_767, sample * gain + noise * (Math.random() - 0.5))));
}

describe.each(languageCodes)('%s', (language) => {
  test.each(['welcome', 'phone', 'usage'])('%s, quiet and with noise, by its sound', async (id) => {
    const heard = new Recogniser(phrasebook).hear(worn(await speak(id, language), -18));
    expect(names(heard)).toEqual([`${id} ${language}`]);
  });
});

/** Cuts out a stretch of at most 10 ms out of every 80 ms or so, where the cut is heard least. */
function hurried(samples: Int16Array, share: number): Int16Array {
  const ms = sampleRateHz / 1000;
  const pieces: Int16Array[] = [];
  for (let start = 0, owed = 0; start < samples.length;) {
    const end = Math.min(samples.length, start + 80 * ms);
    pieces.push(samples.subarray(start, end));
    owed += (80 * ms + owed) * (1 - 1 / (1 + share));
    let cut = 0;
    let best = Infinity;
    for (let length = 5 * ms; length <= Math.min(owed, 10 * ms); length += 6) {
      let difference = 0;
      for (let at = 0; at < 5 * ms; at++) {
        difference += Math.abs((samples[end - at] ?? 0) - (samples[end + length - at] ?? 0));
      }
      if (difference < best) [best, cut] = [difference, length];
    }
    owed -= cut;
    start = end + cut;
  }
  return joined(...pieces);
}

test.each(languageCodes)('%s, when play-out catches up', async (language) => {
  const samples = hurried(joined(await speak('launch', language), await speak('usage', language)), 0.12);
  const heard = new Recogniser(phrasebook).hear(samples);
  expect(names(heard)).toEqual([`launch ${language}`, `usage ${language}`]);
});

test('in chunks of any length as in one piece, and told while the sentence runs', async () => {
  const samples = joined(silence(730), await speak('price', 'it'));
  const recogniser = new Recogniser(phrasebook);
  const whole = new Recogniser(phrasebook).hear(samples);
  const told: { atMs: number; recognition: Recognition }[] = [];
  for (let offset = 0; offset < samples.length; offset += 997) {
    const atMs = ((offset + 997) * 1000) / sampleRateHz;
    told.push(...recogniser.hear(samples.subarray(offset, offset + 997)).map((recognition) => ({ atMs, recognition })));
  }
  expect(told.map(({ recognition }) => recognition)).toEqual(whole);
  expect(whole).toHaveLength(1);
  expect(Math.abs((whole[0]?.startedAtMs ?? 0) - 730)).toBeLessThanOrEqual(40);
  expect(whole[0]?.endedAtMs).toBe((whole[0]?.startedAtMs ?? 0) + phrasebook.sentence('price').durationMs('it'));
  expect(whole[0]?.confidence).toBeGreaterThan(0.3);
  expect(told[0]?.atMs).toBeLessThan(730 + 2000);
});

test('one after the other without a pause, and the same twice', async () => {
  const samples = joined(
    await speak('agenda', 'es'),
    await speak('office', 'es'),
    await speak('office', 'es'),
    await speak('budget', 'ko'),
  );
  expect(names(new Recogniser(phrasebook).hear(samples))).toEqual(['agenda es', 'office es', 'office es', 'budget ko']);
});

test('from the middle on', async () => {
  const samples = (await speak('survey', 'hi')).subarray(2 * sampleRateHz);
  const [heard, ...more] = new Recogniser(phrasebook).hear(samples);
  expect(heard).toMatchObject({ sentence: 'survey', language: 'hi' });
  expect(Math.abs((heard?.startedAtMs ?? 0) + 2000)).toBeLessThanOrEqual(40);
  expect(more).toEqual([]);
});

test.each([130, 1400, 5000])('once, though a gap of %i ms cuts it and moves its rest', async (gapMs) => {
  const samples = await speak('usage', 'de');
  const cut = 2.5 * sampleRateHz;
  const recogniser = new Recogniser(phrasebook);
  const heard = recogniser.hear(joined(samples.subarray(0, cut), silence(gapMs), samples.subarray(cut)));
  expect(names(heard)).toEqual(['usage de']);
  const moved = (recogniser.current?.endedAtMs ?? 0) - (heard[0]?.endedAtMs ?? 0);
  expect(Math.abs(moved - (gapMs < 1000 ? 0 : gapMs))).toBeLessThanOrEqual(40);
});

test('again, when it breaks off and is begun anew', async () => {
  const samples = await speak('usage', 'de');
  const heard = new Recogniser(phrasebook).hear(joined(samples.subarray(0, 3 * sampleRateHz), silence(300), samples));
  expect(names(heard)).toEqual(['usage de', 'usage de']);
});

test('a sentence that breaks off gives way to the next', async () => {
  const broken = (await speak('launch', 'fr')).subarray(0, 2 * sampleRateHz);
  const samples = joined(broken, await speak('agree', 'fr'));
  expect(names(new Recogniser(phrasebook).hear(samples))).toEqual(['launch fr', 'agree fr']);
});

describe('sentences that share words', () => {
  const templates = phrasebook.templates.filter(({ language }) => language === 'en');
  const words = (id: string, fromMs: number, toMs: number): number[] => [
    ...(templates.find(({ sentence }) => sentence === id)?.words ?? []).slice(
      fromMs / templateHopMs,
      toMs / templateHopMs,
    ),
  ];
  const book = (sentences: Record<string, number[]>): Phrasebook =>
    new Phrasebook(
      [],
      [],
      Object.entries(sentences).map(([sentence, bits]) => ({
        sentence,
        language: 'en',
        durationMs: bits.length * templateHopMs,
        words: Uint32Array.from(bits),
      })),
    );
  const said = async (id: string, toMs: number): Promise<Int16Array> =>
    (await speak(id, 'en')).subarray(0, (toMs * sampleRateHz) / 1000);

  test('at the end of one and the beginning of another', async () => {
    const recogniser = new Recogniser(book({ one: words('usage', 0, 3000), other: words('usage', 1400, 4600) }));
    const heard = recogniser.hear(joined(await said('usage', 3000), await speak('goodbye', 'vi')));
    expect(names(heard)).toEqual(['one en']);
  });

  test('at the beginning of both: none is told before they part', async () => {
    const one = words('usage', 0, 4000);
    const other = [...words('usage', 0, 2000), ...words('budget', 2000, 4000)];
    const spoken = joined(await said('usage', 2000), (await said('budget', 4000)).subarray(2 * sampleRateHz));
    expect(names(new Recogniser(book({ one, other })).hear(spoken))).toEqual(['other en']);
  });

  test('at the end of one, which says nothing for the other that would go on', async () => {
    const short = words('usage', 0, 2000);
    const long = [...short, ...words('budget', 2000, 4000)];
    const steady = silence(3000).map((_, index) => 8000 * Math.sin((2 * Math.PI * 440 * index) / sampleRateHz));
    const heard = new Recogniser(book({ short, long })).hear(joined(await said('usage', 2000), steady));
    expect(heard).toEqual([]);
  });
});

test('the notice is known, so that the sandbox never answers itself; numbers alone are nothing', async () => {
  const [opening, seconds] = phrasebook.notice('en', 4000);
  if (!opening || !seconds) throw new Error('the notice has two parts');
  expect(names(new Recogniser(phrasebook).hear(await opening.pcm()))).toEqual(['notice en']);
  const numbers = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => phrasebook.notice('en', 1000 * (index + 1))[1]?.pcm()),
  );
  const counting = joined(...numbers.map((piece) => piece ?? silence(0)));
  expect(new Recogniser(phrasebook).hear(counting)).toEqual([]);
});

test('silence, noise and tones are nothing', () => {
  const noise = silence(5000).map(() => 8000 * (Math.random() - 0.5));
  const tone = silence(5000).map((_, index) => 8000 * Math.sin((2 * Math.PI * 440 * index) / sampleRateHz));
  expect(new Recogniser(phrasebook).hear(joined(silence(3000), noise, tone))).toEqual([]);
});

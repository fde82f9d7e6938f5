import { expect, test } from 'vitest';
import type { LanguageCode } from '../../../src/protocol/languages.ts';
import { frameMs, frameSamples, peak } from '../../../src/sandbox/audio-frames.ts';
import type { Translated } from '../../../src/sandbox/engine.ts';
import { PhrasebookEngine } from '../../../src/sandbox/phrasebook-engine.ts';
import { loadPhrasebook } from '../../../src/sandbox/phrasebook.ts';
import { Recogniser } from '../../../src/sandbox/recogniser.ts';

const phrasebook = await loadPhrasebook();

const speak = (id: string, language: LanguageCode): Promise<Int16Array> => phrasebook.sentence(id).pcm(language);
const silence = (ms: number): Int16Array => new Int16Array(ms * 24);

/** Everything that the engine answers to this input, the rest after its end included. */
async function answers(engine: PhrasebookEngine, ...input: readonly Int16Array[]): Promise<Translated[]> {
  const result = await hear(engine, ...input);
  for (let owed = await engine.drain(); owed !== undefined; owed = await engine.drain()) result.push(owed);
  return result;
}

async function hear(engine: PhrasebookEngine, ...input: readonly Int16Array[]): Promise<Translated[]> {
  const samples = joined(input);
  const result: Translated[] = [];
  for (let offset = 0; offset < samples.length; offset += frameSamples) {
    const frame = new Int16Array(frameSamples);
    frame.set(samples.subarray(offset, offset + frameSamples));
    result.push(await engine.hear(frame));
  }
  return result;
}

function joined(pieces: readonly Int16Array[]): Int16Array {
  return Int16Array.from(pieces.flatMap((piece) => [...piece]));
}

function voiceOf(deltas: readonly Translated[]): Int16Array {
  return joined(deltas.map(({ samples }) => samples));
}

function textOf(deltas: readonly Translated[], kind: 'translation' | 'source'): string {
  return deltas.flatMap((delta) => delta[kind]).join('');
}

function identify(deltas: readonly Translated[]): string[] {
  return new Recogniser(phrasebook).hear(voiceOf(deltas)).map((one) => `${one.sentence} ${one.language}`);
}

/** When the first and the last voiced delta ended. */
function voicedMs(deltas: readonly Translated[]): [number, number] {
  const voiced = deltas.flatMap(({ samples }, index) => (peak(samples) >= 1024 ? [(index + 1) * frameMs] : []));
  return [voiced[0] ?? NaN, voiced.at(-1) ?? NaN];
}

test('answers with the recording and the text, beginning while the sentence still runs, in step', async () => {
  const deltas = await answers(new PhrasebookEngine('es', phrasebook), silence(400), await speak('agenda', 'en'));
  expect(identify(deltas)).toEqual(['agenda es']);
  expect(textOf(deltas, 'translation')).toBe(phrasebook.sentence('agenda').text('es'));
  expect(textOf(deltas, 'source')).toBe(phrasebook.sentence('agenda').text('en'));
  const [firstMs, lastMs] = voicedMs(deltas);
  expect(firstMs).toBeLessThan(400 + 2000);
  const withWords = deltas.flatMap(({ translation }, index) => (translation.length > 0 ? [(index + 1) * frameMs] : []));
  expect(Math.abs((withWords[0] ?? 0) - firstMs)).toBeLessThanOrEqual(frameMs);
  expect(withWords.length).toBeGreaterThan(8);
  expect(lastMs - (withWords.at(-1) ?? 0)).toBeGreaterThan(0);
  expect(lastMs - (withWords.at(-1) ?? 0)).toBeLessThan(1500);
});

test('one delta for one frame, and zeros between sentences', async () => {
  const input = [await speak('agree', 'fr'), silence(10_000)];
  const deltas = await hear(new PhrasebookEngine('ja', phrasebook), ...input);
  expect(deltas.length).toBe(Math.ceil(joined(input).length / frameSamples));
  expect(peak(voiceOf(deltas.slice(-10)))).toBe(0);
  expect(textOf(deltas, 'translation')).not.toContain(' ');
});

test('sentences without a pause are answered one after the other, none lost, none twice', async () => {
  const ids = ['welcome', 'agenda', 'office', 'welcome'] as const;
  const input = await Promise.all(ids.map((id) => speak(id, 'en')));
  const deltas = await answers(new PhrasebookEngine('ru', phrasebook), ...input);
  expect(identify(deltas)).toEqual(ids.map((id) => `${id} ru`));
  expect(textOf(deltas, 'translation')).toBe(ids.map((id) => phrasebook.sentence(id).text('ru')).join(' '));
  expect(textOf(deltas, 'source')).toBe(ids.map((id) => phrasebook.sentence(id).text('en')).join(' '));
});

test('speech in the target language comes back as silence, with its source text', async () => {
  const deltas = await answers(new PhrasebookEngine('de', phrasebook), await speak('contract', 'de'), silence(3000));
  expect(peak(voiceOf(deltas))).toBe(0);
  expect(textOf(deltas, 'translation')).toBe('');
  expect(textOf(deltas, 'source')).toBe(phrasebook.sentence('contract').text('de'));
});

test('a sentence that a gap cuts is answered once, and its rest is not unknown', async () => {
  const samples = await speak('usage', 'en');
  const engine = new PhrasebookEngine('hi', phrasebook);
  const cut = 2 * 24_000;
  const deltas = await answers(engine, samples.subarray(0, cut), silence(6000), samples.subarray(cut), silence(3000));
  expect(identify(deltas)).toEqual(['usage hi']);
  expect(textOf(deltas, 'translation')).toBe(phrasebook.sentence('usage').text('hi'));
});

test('of a sentence that began before the session, the rest', async () => {
  const agenda = phrasebook.sentence('agenda');
  const english = await agenda.pcm('en');
  const whole = await answers(new PhrasebookEngine('fr', phrasebook), english, silence(1000));
  const rest = await answers(new PhrasebookEngine('fr', phrasebook), english.subarray(2000 * 24), silence(1000));
  const [from, to] = voicedMs(rest);
  const [wholeFrom, wholeTo] = voicedMs(whole);
  const share = 1 - 2000 / agenda.durationMs('en');
  expect((to - from) / (wholeTo - wholeFrom)).toBeGreaterThan(share - 0.15);
  expect((to - from) / (wholeTo - wholeFrom)).toBeLessThan(share + 0.15);
  expect(agenda.text('fr').endsWith(textOf(rest, 'translation'))).toBe(true);
});

test('a language that changes between two sentences', async () => {
  const engine = new PhrasebookEngine('es', phrasebook);
  const first = await hear(engine, await speak('price', 'pt'), silence(8000));
  engine.language = 'zh';
  const second = await answers(engine, await speak('phone', 'pt'));
  expect([...identify(first), ...identify(second)]).toEqual(['price es', 'phone zh']);
  expect(textOf(second, 'translation')).toBe(phrasebook.sentence('phone').text('zh'));
});

test('speech that it does not know is answered after its end, with its length', async () => {
  const numbers = [3, 14, 8].flatMap((count) => phrasebook.notice('en', count * 1000).slice(1));
  const speech = joined(await Promise.all(numbers.map((number) => number.pcm())));
  const seconds = Math.round(speech.length / 24_000);
  const engine = new PhrasebookEngine('it', phrasebook);
  const before = await hear(engine, silence(600), speech);
  expect(peak(voiceOf(before))).toBe(0);
  const after = await hear(engine, silence(9000));
  const text = textOf(after, 'translation');
  expect(text).toMatch(/^Questo è solo un ambiente di prova; ha sentito \d+ second[io]\.$/);
  expect(Math.abs(Number(/\d+/.exec(text)?.[0]) - seconds)).toBeLessThanOrEqual(1);
  expect(identify(after)).toEqual(['notice it']);
  expect(textOf([...before, ...after], 'source')).toBe('');
});

test('its own notice is not answered', async () => {
  const opening = await phrasebook.notice('en', 4000)[0]?.pcm();
  const deltas = await answers(new PhrasebookEngine('fr', phrasebook), silence(400), opening ?? silence(0));
  expect(peak(voiceOf(deltas))).toBe(0);
});

test('unknown speech that the end of the input cuts off is answered', async () => {
  const number = (await phrasebook.notice('de', 17_000)[1]?.pcm()) ?? silence(0);
  const deltas = await answers(new PhrasebookEngine('en', phrasebook), silence(600), number);
  expect(textOf(deltas, 'translation')).toMatch(/^This is only a sandbox; it heard \d seconds?\.$/);
});

test('where it echoes, a sentence in the target language is spoken again', async () => {
  const engine = new PhrasebookEngine('es', phrasebook, { echoes: true });
  const deltas = await answers(engine, await speak('agenda', 'es'), silence(600), await speak('office', 'en'));
  expect(identify(deltas)).toEqual(['agenda es', 'office es']);
  expect(textOf(deltas, 'source')).toContain(phrasebook.sentence('agenda').text('es'));
});

test('the rest of a sentence that has begun, ahead of real time; nothing before and after', async () => {
  const engine = new PhrasebookEngine('es', phrasebook);
  const deltas: Translated[] = [];
  expect(engine.ahead()).toBeUndefined();
  for (const said of await hear(engine, (await speak('agenda', 'en')).subarray(0, 2 * 24_000))) deltas.push(said);
  for (let more = engine.ahead(); more !== undefined; more = engine.ahead()) deltas.push(more);
  expect(identify(deltas)).toEqual(['agenda es']);
  expect(deltas.filter(({ ends }) => ends)).toEqual([deltas.at(-1)]);
  expect(engine.ahead()).toBeUndefined();
});

import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { loadPhrasebook } from '../../src/sandbox/phrasebook.ts';
import { Recogniser } from '../../src/sandbox/recogniser.ts';
import type { SandboxOptions } from '../../src/sandbox/server.ts';
import { connect, start, voice, type SandboxClient } from '../support/sandbox-client.ts';

const phrasebook = await loadPhrasebook();

/** A client of the phrasebook that has said a sentence in English, and has ended its session. */
async function said(language: string, options: SandboxOptions = {}): Promise<SandboxClient> {
  const client = await connect(await start({ engine: 'phrasebook', ...options }));
  const input = { transcription: { model: 'm' } };
  client.send({ type: 'session.update', session: { audio: { input, output: { language } } } });
  client.append(await phrasebook.sentence('launch').pcm('en'));
  client.append(new Int16Array(24_000));
  client.send({ type: 'session.close' });
  await client.closed;
  return client;
}

function audio(client: SandboxClient): Int16Array {
  const deltas = client.all('session.output_audio.delta');
  const bytes = Buffer.concat(deltas.map(({ delta }) => Buffer.from(delta, 'base64')));
  return new Int16Array(new Uint8Array(bytes).buffer);
}

function identified(client: SandboxClient): string[] {
  return new Recogniser(phrasebook).hear(audio(client)).map((one) => `${one.sentence} ${one.language}`);
}

function text(
  client: SandboxClient,
  type: 'session.output_transcript.delta' | 'session.input_transcript.delta',
): string {
  const fragments = client.all(type).map(({ delta }) => delta);
  return fragments.join('');
}

const peakOf = (samples: Int16Array): number => samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);

describe('speech that is in the target language already', () => {
  test("openai's way: zeros without a transcript, while the source's goes on", async () => {
    const client = await said('en');
    expect(peakOf(audio(client))).toBe(0);
    expect(text(client, 'session.output_transcript.delta')).toBe('');
    expect(text(client, 'session.input_transcript.delta')).toBe(phrasebook.sentence('launch').text('en'));
  });

  test("azure's way: spoken again, with a transcript", async () => {
    const client = await said('en', { profile: 'azure' });
    expect(identified(client)).toEqual(['launch en']);
    expect(text(client, 'session.output_transcript.delta')).toBe(phrasebook.sentence('launch').text('en'));
  });
});

test("azure's silence peaks at up to 63", async () => {
  const client = await connect(await start({ profile: 'azure' }));
  client.append(new Int16Array(4800 * 3));
  client.send({ type: 'session.close' });
  await client.closed;
  expect(peakOf(audio(client))).toBeGreaterThan(32);
  expect(peakOf(audio(client))).toBeLessThanOrEqual(63);
});

describe('each quirk that leaves the voice: the sentence is heard whole, and once', () => {
  test.each([
    ['longDeltas'],
    ['bursts'],
    ['wholeSentences'],
    ['tripleAudio'],
    ['lateAudio'],
    ['noTranscript'],
    ['longDeltas', 'bursts', 'wholeSentences', 'tripleAudio', 'lateAudio'],
  ])('%s %s %s %s %s', async (...names: (string | undefined)[]) => {
    const quirks = Object.fromEntries(names.flatMap((name) => (name === undefined ? [] : [[name, true]])));
    const client = await said('ko', { quirks });
    expect(identified(client)).toEqual(['launch ko']);
    const expected = names[0] === 'noTranscript' ? '' : phrasebook.sentence('launch').text('ko');
    expect(text(client, 'session.output_transcript.delta')).toBe(expected);
  });
});

test('a whole sentence leaves while it is still spoken', async () => {
  const service = await start({ engine: 'phrasebook', quirks: { wholeSentences: true } });
  const client = await connect(service);
  client.send({ type: 'session.update', session: { audio: { output: { language: 'ko' } } } });
  const sentence = phrasebook.sentence('launch');
  client.append((await sentence.pcm('en')).subarray(0, 4800 * 8));
  client.send({ type: 'session.update', session: {} });
  await service.until(([session]) => session?.audioMs === 1600);
  await vi.waitUntil(() => client.all('session.updated').length === 2);
  expect(identified(client)).toEqual(['launch ko']);
});

test('most of a short clip comes after its end', async () => {
  const service = await start({ quirks: { lateAudio: true } });
  const client = await connect(service);
  client.append(voice(50));
  await service.until(([session]) => session?.audioMs === 10_000);
  client.send({ type: 'session.update', session: {} });
  await client.first('session.updated');
  expect(client.all('session.output_audio.delta')).toHaveLength(10);
  client.send({ type: 'session.close' });
  await client.closed;
  expect(client.all('session.output_audio.delta')).toHaveLength(51);
});

test('a slow start: nothing is answered before, all of it after, and a client that leaves does not wait', async () => {
  const service = await start({ quirks: { slowStart: true }, random: () => 0 });
  const openedAtMs = performance.now();
  const client = await connect(service);
  const other = await connect(service);
  onTestFinished(() => client.socket.terminate());
  client.append(voice(2));
  other.append(voice(2));
  await other.first('session.created');
  other.socket.terminate();
  await service.until((sessions) => sessions[1]?.closedBy === 'drop');
  expect(service.sessions[1]?.audioMs).toBe(0);
  await client.first('session.output_audio.delta');
  expect(performance.now() - openedAtMs).toBeGreaterThanOrEqual(600);
  client.send({ type: 'session.close' });
  await client.closed;
  expect(client.all('session.output_audio.delta')).toHaveLength(3);
});

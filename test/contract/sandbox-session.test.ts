import { describe, expect, test } from 'vitest';
import { loadPhrasebook } from '../../src/sandbox/phrasebook.ts';
import { Recogniser } from '../../src/sandbox/recogniser.ts';
import { authorised, connect, start, voice } from '../support/sandbox-client.ts';

describe('a session', () => {
  test('begins as the service begins it, takes all three changes, and echoes event ids in errors', async () => {
    const client = await connect(await start());
    const { session } = await client.first('session.created');
    expect(session).toMatchObject({ type: 'translation', model: 'gpt-realtime-translate' });
    expect(session.id).toMatch(/^sess_/);
    expect(session.audio).toEqual({
      input: { transcription: null, noise_reduction: null },
      output: { language: 'es' },
    });
    expect(Math.abs(session.expires_at - Date.now() / 1000 - 3600)).toBeLessThan(60);
    const input = { transcription: { model: 'gpt-realtime-whisper' }, noise_reduction: { type: 'near_field' } };
    client.send({ type: 'session.update', event_id: 'e1' });
    client.send({ type: 'session.update', session: { audio: { input, output: { language: 'ja' } } } });
    const updated = await client.first('session.updated');
    expect(updated.session.audio).toEqual({
      input: { ...input, noise_reduction: { type: 'near_field', strength: 1 } },
      output: { language: 'ja' },
    });
    expect(client.all('error')).toMatchObject([{ error: { event_id: 'e1', param: 'session' } }]);
    expect(new Set(client.events.map(({ event_id }) => event_id)).size).toBe(client.events.length);
  });

  test('gives 200 ms for 200 ms, flushes the rest, and tells its cost', async () => {
    const service = await start();
    const client = await connect(service, {
      headers: { ...authorised.headers, 'OpenAI-Safety-Identifier': 'hash' },
    });
    client.send({
      type: 'session.update',
      session: { audio: { input: { transcription: { model: 'm' } }, output: { language: 'fr' } } },
    });
    client.append(voice(3));
    client.append(new Int16Array(4800));
    client.append(new Int16Array(10));
    client.send({ type: 'session.close' });
    client.send({ type: 'session.update', session: {} });
    const [code] = await client.closed;
    expect(code).toBe(1000);
    const deltas = client.all('session.output_audio.delta');
    expect(deltas.map(({ elapsed_ms }) => elapsed_ms)).toEqual([200, 400, 600, 800, 1000]);
    for (const { delta, sample_rate, channels, format } of deltas) {
      expect(Buffer.from(delta, 'base64')).toHaveLength(9600);
      expect([sample_rate, channels, format]).toEqual([24_000, 1, 'pcm16']);
    }
    const translation = client.all('session.output_transcript.delta');
    expect(translation.map(({ delta, elapsed_ms }) => [delta, elapsed_ms])).toEqual([
      ['Beep', 200],
      [' beep', 600],
      ['.', 800],
    ]);
    expect(
      client
        .all('session.input_transcript.delta')
        .map(({ delta }) => delta)
        .join(''),
    ).toBe('Beep beep.');
    expect(client.events.at(-1)?.type).toBe('session.closed');
    await service.until(([session]) => session?.closedAt !== undefined);
    expect(service.sessions).toMatchObject([
      {
        language: 'fr',
        audioMs: 1000,
        voicedMs: 600,
        transcribedMs: 1000,
        transcription: true,
        safetyIdentifier: 'hash',
        closedBy: 'client',
      },
    ]);
  });

  test('tells no source text unless it is asked to', async () => {
    const client = await connect(await start());
    client.append(voice(2));
    await client.first('session.output_transcript.delta');
    expect(client.all('session.input_transcript.delta')).toEqual([]);
  });

  test('refuses what is wrong and goes on', async () => {
    const client = await connect(await start());
    client.socket.send('{"type":');
    client.socket.send(Buffer.from([1, 2, 3]));
    client.send({ type: 'session.input_audio_buffer.append', audio: 'AAAA', event_id: 'odd' });
    client.append(new Int16Array(4800));
    await client.first('session.output_audio.delta');
    expect(client.all('error').map(({ error }) => [error.code, error.event_id])).toEqual([
      ['invalid_json', null],
      ['invalid_json', null],
      ['invalid_value', 'odd'],
    ]);
  });

  test('ends when it expires', async () => {
    const service = await start({ lifetimeSeconds: 0.2 });
    const client = await connect(service);
    const [code] = await client.closed;
    expect(code).toBe(1001);
    expect(client.all('error')).toMatchObject([{ error: { code: 'session_expired' } }]);
    await service.until(([session]) => session?.closedBy === 'service');
  });

  test('that the client abandons is a drop', async () => {
    const service = await start();
    const client = await connect(service);
    client.socket.terminate();
    await service.until(([session]) => session?.closedBy === 'drop');
  });
});

test('closing twice is closing once, and ends the sessions', async () => {
  const service = await start();
  const client = await connect(service);
  const closing = service.close();
  expect(service.close()).toBe(closing);
  await closing;
  expect((await client.closed)[0]).toBe(1001);
  expect(service.sessions).toMatchObject([{ closedBy: 'service' }]);
});

test('the phrasebook answers over the wire, in the language that was asked for', async () => {
  const phrasebook = await loadPhrasebook();
  const client = await connect(await start({ engine: 'phrasebook' }));
  client.send({
    type: 'session.update',
    session: { audio: { input: { transcription: { model: 'm' } }, output: { language: 'ko' } } },
  });
  const sentence = phrasebook.sentence('launch');
  client.append(await sentence.pcm('en'));
  client.send({ type: 'session.close' });
  await client.closed;
  const said = Buffer.concat(client.all('session.output_audio.delta').map(({ delta }) => Buffer.from(delta, 'base64')));
  const heard = new Recogniser(phrasebook).hear(new Int16Array(new Uint8Array(said).buffer));
  expect(heard).toMatchObject([{ sentence: 'launch', language: 'ko' }]);
  const text = (type: 'session.output_transcript.delta' | 'session.input_transcript.delta'): string =>
    client
      .all(type)
      .map(({ delta }) => delta)
      .join('');
  expect(text('session.output_transcript.delta')).toBe(sentence.text('ko'));
  expect(text('session.input_transcript.delta')).toBe(sentence.text('en'));
});

import { RoomEvent } from 'livekit-client';
import { expect, test } from 'vitest';
import { Interpretation } from '../../../src/client/interpretation.ts';
import { FakeRoom, pair, settled } from './fake-room.ts';
import { firstWorker, listening, spanish } from './listener.ts';

const source = { 'lk.segment_id': 'b', 'interpreter.kind': 'source' };

test('what is said before one joins is filled in, and nothing of who has withdrawn is kept', async () => {
  const { room, interpretation } = listening();
  const said = { id: 'old', speaker: 'ada', kind: 'translation', language: 'es', text: 'Hola', final: true };
  room.answers.set('interpreter/status', { pairs: [pair()] });
  room.answers.set('interpreter/captions', { captions: [{ ...said, startedAtMs: 1 }] });
  room.emit(RoomEvent.Reconnected);
  await settled();
  await room.caption('ada', 'Buenos', spanish, 2);
  expect(interpretation.view.captions.map(({ translations }) => translations[0]?.text)).toEqual(['Hola', 'Buenos']);
  const ada = room.remoteParticipants.get('ada');
  if (ada) ada.attributes = { 'interpreter.optout': 'true' };
  room.emit(RoomEvent.ParticipantAttributesChanged, ada?.attributes, ada);
  expect(interpretation.view.captions).toEqual([]);
  await room.caption('ada', 'Buenos días', spanish, 3);
  expect(interpretation.view.captions).toEqual([]);
});

test('who has withdrawn while one was away is met anew, and nothing of theirs is kept', async () => {
  for (const meet of ['in a reconnect', 'on joining again', 'on coming again'] as const) {
    const { room, interpretation } = listening();
    await room.caption('ada', 'Hola', spanish);
    expect(interpretation.view.captions).toHaveLength(1);
    const meetAnew = (): void => {
      const ada = room.meet('ada', { attributes: { 'interpreter.optout': 'true' } });
      if (meet === 'on coming again') room.emit(RoomEvent.ParticipantConnected, ada);
    };
    if (meet === 'in a reconnect') room.reconnect(meetAnew);
    else meetAnew();
    if (meet === 'on joining again') room.connect();
    expect(interpretation.view.captions, meet).toEqual([]);
  }
});

test('captions come from those who may speak, and not from whoever may only listen', async () => {
  const { room, interpretation } = listening();
  const writes = (text: string): Promise<void> =>
    room.caption('eve', text, { ...spanish, 'interpreter.speaker': 'eve' });
  // A listener is told of seconds after they can write.
  await writes('Compren');
  const eve = room.join('eve');
  eve.permissions = { canPublish: false };
  await writes('Compren ahora');
  interpretation.takeTranscriptions([
    { text: 'Compren', participantInfo: { identity: 'eve' }, streamInfo: { attributes: spanish, timestamp: 1 } },
  ]);
  expect(interpretation.view.captions).toEqual([]);
  eve.permissions = { canPublish: true };
  await writes('Hola');
  expect(interpretation.view.captions).toHaveLength(1);
  room.leave('eve');
  await writes('Hola a todos');
  expect(interpretation.view.captions[0]?.translations[0]?.text).toBe('Hola a todos');
});

test('who reads Spanish reads the original of somebody who speaks it', async () => {
  const { room, interpretation } = listening();
  await room.caption('ada', 'Hola', source);
  expect(interpretation.view.captions).toEqual([]);
  await room.tell(firstWorker, pair({ state: 'passthrough' }));
  await room.caption('ada', 'Hola', source);
  expect(interpretation.view.captions).toHaveLength(1);
});

test('an application that reads captions itself gives them, as often as it likes', () => {
  const room = new FakeRoom();
  room.join('ada');
  room.registerTextStreamHandler('lk.transcription', () => undefined);
  expect(() => new Interpretation(room.room)).toThrow(/captions: 'host'/);
  expect([...room.handlers.keys()]).toEqual(['lk.transcription']);
  const interpretation = new Interpretation(room.room, { listen: 'es' }, { playback: 'host', captions: 'host' });
  const streams = [
    { text: 'Hola', participantInfo: { identity: 'ada' }, streamInfo: { attributes: spanish, timestamp: 1 } },
  ];
  interpretation.takeTranscriptions(streams);
  interpretation.takeTranscriptions(streams);
  expect(interpretation.view.captions).toHaveLength(1);
  interpretation.close();
  expect([...room.handlers.keys()]).toEqual(['lk.transcription']);
});

test('an application that gives its captions whenever one has changed is told of changes alone', async () => {
  const room = new FakeRoom();
  const ada = room.join('ada');
  const interpretation = new Interpretation(room.room, { listen: 'es' }, { playback: 'host', captions: 'host' });
  const given = (text: string) => ({
    text,
    participantInfo: { identity: 'ada' },
    streamInfo: { attributes: spanish, timestamp: 1 },
  });
  const streams = [given('Hola')];
  let changes = 0;
  interpretation.watch(() => {
    changes += 1;
    interpretation.takeTranscriptions(streams);
  });
  interpretation.takeTranscriptions(streams);
  interpretation.takeTranscriptions([given('Hola')]);
  expect(changes).toBe(1);
  ada.attributes = { 'interpreter.optout': 'true' };
  room.emit(RoomEvent.ParticipantAttributesChanged, ada.attributes, ada);
  ada.attributes = {};
  room.emit(RoomEvent.ParticipantAttributesChanged, { 'interpreter.optout': '' }, ada);
  await settled();
  expect(interpretation.view.captions).toEqual([]);
});

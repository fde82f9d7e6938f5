import { RoomEvent } from 'livekit-client';
import { afterEach, expect, test, vi } from 'vitest';
import { Interpretation } from '../../../src/client/interpretation.ts';
import { FakeRoom, pair, settled } from './fake-room.ts';

const first = 'interpreter-1-0';
const second = 'interpreter-2-0';
const spanish = { 'lk.segment_id': 'a', 'interpreter.kind': 'translation', 'interpreter.language': 'es' };
const source = { 'lk.segment_id': 'b', 'interpreter.kind': 'source' };

afterEach(() => void vi.useRealTimers());

/** Somebody who listens to Spanish in an application that plays; ada speaks. */
function listening() {
  const room = new FakeRoom();
  room.join(first);
  room.join('ada');
  const floor = room.publish('ada', 'microphone');
  const interpretation = new Interpretation(room.room, { listen: 'es' }, { playback: 'host' });
  room.connect();
  return { room, floor, interpretation };
}

test('the wish is told on joining and on each change, and never what was not wished', () => {
  const { room, interpretation } = listening();
  expect(room.told).toEqual([{ 'interpreter.listen': 'es', 'interpreter.client': 'room-interpreter' }]);
  interpretation.want({ listen: undefined, read: 'fr', optout: true });
  expect(room.told.at(-1)).toMatchObject({
    'interpreter.listen': 'floor',
    'interpreter.read': 'fr',
    'interpreter.optout': 'true',
  });
  expect(interpretation.view).toMatchObject({ optout: true, wish: { listen: undefined, read: 'fr' } });
});

test('what is not wished is what the token says', () => {
  const room = new FakeRoom();
  room.localParticipant.attributes = { 'interpreter.listen': 'fr-CA', 'interpreter.captions': 'both' };
  const { view } = new Interpretation(room.room, { captions: 'off' }, { playback: 'host' });
  expect(view.wish).toMatchObject({ listen: 'fr', captions: 'off' });
});

test('who may not set attributes asks the worker, and is told of what is not offered', async () => {
  const { room, interpretation } = listening();
  const worker = room.remoteParticipants.get(first);
  if (worker) worker.attributes = { 'interpreter.languages': 'es,fr' };
  room.mayUpdateMetadata = false;
  room.answers.set('interpreter/set', {});
  interpretation.want({ listen: 'fr' });
  await settled();
  expect(room.asked).toContainEqual({ method: 'interpreter/set', payload: { listen: 'fr' } });
  expect(interpretation.view.unknown).toBeUndefined();
  room.answers.clear();
  interpretation.want({ listen: 'de' });
  await settled();
  expect(interpretation.view.unknown).toEqual(['de']);
  interpretation.want({ listen: 'es' });
  expect(interpretation.view.unknown).toBeUndefined();
});

test('one voice is subscribed to: the language, by the worker with the highest epoch', async () => {
  const { room } = listening();
  const [es, fr] = [room.translate(first, 'ada', 'es'), room.translate(first, 'ada', 'fr')];
  const own = room.translate(first, 'me', 'es');
  expect([es, fr, own].map(({ isDesired }) => isDesired)).toEqual([true, false, false]);
  await room.tell(first, pair({ speaking: true }));
  room.join(second);
  const next = room.translate(second, 'ada', 'es');
  expect([es, next].map(({ isDesired }) => isDesired)).toEqual([true, true]);
  await room.tell(second, pair({ speaking: true }));
  expect([es, next].map(({ isDesired }) => isDesired)).toEqual([false, true]);
});

test('the original is low while a voice is heard, over a hand-over too, and as it was after', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] });
  const { room, floor } = listening();
  floor.track.volume = 0.5;
  room.translate(first, 'ada', 'es');
  await room.tell(first, pair({ speaking: true }));
  vi.advanceTimersByTime(1_000);
  expect(floor.track.volume).toBeCloseTo(0.075);
  room.join(second);
  room.translate(second, 'ada', 'es');
  await room.tell(second, pair({ state: 'starting' }));
  vi.advanceTimersByTime(2_000);
  expect(floor.track.volume).toBeCloseTo(0.075);
  await room.tell(second, pair({ speaking: true }));
  room.leave(first);
  vi.advanceTimersByTime(2_000);
  expect(floor.track.volume).toBeCloseTo(0.075);
  await room.tell(second, pair());
  vi.advanceTimersByTime(2_000);
  expect(floor.track.volume).toBe(0.5);
});

test('a muted original is silent from before the first word, but never where there is no translation', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] });
  const { room, floor, interpretation } = listening();
  room.translate(first, 'ada', 'es');
  interpretation.muteOriginal(true);
  await room.tell(first, pair({ state: 'starting' }));
  vi.advanceTimersByTime(2_000);
  expect(floor.track.volume).toBe(0);
  await room.tell(first, pair({ state: 'passthrough' }));
  vi.advanceTimersByTime(2_000);
  expect(floor.track.volume).toBe(1);
});

test('the states of both workers are seen until the first is gone, then those of the second alone', async () => {
  const { room, interpretation } = listening();
  await room.tell(first, pair({ state: 'delayed', lagMs: 3_000 }));
  room.join(second);
  expect(interpretation.view.statuses.get('ada')?.state).toBe('delayed');
  await room.tell(second, pair({ state: 'starting' }));
  expect(interpretation.view.statuses.get('ada')?.state).toBe('starting');
  await room.tell('somebody', pair({ state: 'unavailable' }));
  expect(interpretation.view.statuses.get('ada')?.state).toBe('starting');
  room.leave(first);
  room.leave(second);
  expect(interpretation.view).toMatchObject({ present: false, statuses: new Map() });
});

test('everybody sees who is still heard, and a speaker sees how many wait for them', async () => {
  const { room, interpretation } = listening();
  await room.tell(first, pair({ speaker: 'me', language: 'fr', waiting: 2, lagMs: 800 }));
  expect(interpretation.view.waiting).toEqual({ listeners: 2, lagMs: 800 });
  await room.tell(first, pair({ waiting: 1, lagMs: 500 }));
  expect(interpretation.view.trailing.get('ada')).toEqual({ listeners: 1, lagMs: 500 });
  await room.tell(first, pair());
  expect(interpretation.view.trailing.has('ada')).toBe(false);
});

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
  await room.tell(first, pair({ state: 'passthrough' }));
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

test('choices are found again the next time, but not that somebody had withdrawn', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const options = { playback: 'host', storage } as const;
  const before = new Interpretation(new FakeRoom().room, {}, options);
  before.want({ listen: 'fr', captions: 'both', optout: true });
  before.setBalance(0.4);
  before.muteOriginal(true);
  const { view } = new Interpretation(new FakeRoom().room, {}, options);
  expect(view).toMatchObject({ balance: 0.4, originalMuted: true, translationMuted: false, optout: false });
  expect(view.wish).toMatchObject({ listen: 'fr', captions: 'both' });
  expect(new Interpretation(new FakeRoom().room, { listen: 'es' }, options).view.wish.listen).toBe('es');
  kept.set('interpreter.choices', '{"wish":{"interpreter.listen":7},"balance":"loud"}');
  expect(new Interpretation(new FakeRoom().room, {}, options).view).toMatchObject({ balance: 0.85 });
});

test('a token that allows nothing is said to', () => {
  const room = new FakeRoom();
  const interpretation = new Interpretation(room.room, {}, { playback: 'host' });
  expect(interpretation.view.problem).toBeUndefined();
  Object.assign(room.localParticipant.permissions, { canUpdateMetadata: false, canPublishData: false });
  room.emit(RoomEvent.ParticipantPermissionsChanged);
  expect(interpretation.view.problem).toBe('may-not-choose');
  room.localParticipant.permissions.canSubscribe = false;
  room.emit(RoomEvent.ParticipantPermissionsChanged);
  expect(interpretation.view.problem).toBe('may-not-subscribe');
});

test('closing gives everything back, once: volumes, handlers, listeners and what was asked for', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] });
  const { room, floor, interpretation } = listening();
  room.translate(first, 'ada', 'es');
  await room.tell(first, pair({ speaking: true }));
  vi.advanceTimersByTime(1_000);
  let changes = 0;
  interpretation.watch(() => (changes += 1));
  interpretation.close();
  interpretation.close();
  expect(floor.track.volume).toBe(1);
  expect(room.handlers.size).toBe(0);
  expect(room.listeners).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  expect(room.told.slice(1)).toEqual([{ 'interpreter.listen': '', 'interpreter.client': '' }]);
  expect(changes).toBe(0);
});

test('a person who is called like an interpreter of a higher epoch is heeded by nobody', async () => {
  const { room, interpretation } = listening();
  const forger = 'interpreter-zzzz-0';
  room.join(forger, false);
  await room.write('interpreter.status', forger, JSON.stringify(pair({ state: 'unavailable' })));
  await settled();
  expect(interpretation.view.statuses.get('ada')).toBeUndefined();
  expect(room.asked.filter(({ method }) => method === 'interpreter/status')).toHaveLength(1);
});

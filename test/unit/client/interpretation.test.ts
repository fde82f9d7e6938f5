import { RoomEvent } from 'livekit-client';
import { afterEach, expect, test, vi } from 'vitest';
import { Interpretation } from '../../../src/client/interpretation.ts';
import { FakeRoom, pair, settled } from './fake-room.ts';
import { firstWorker, listening, memory, secondWorker, spanish } from './listener.ts';

afterEach(() => void vi.useRealTimers());

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
  const worker = room.remoteParticipants.get(firstWorker);
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
  const [es, fr] = [room.translate(firstWorker, 'ada', 'es'), room.translate(firstWorker, 'ada', 'fr')];
  const own = room.translate(firstWorker, 'me', 'es');
  expect([es, fr, own].map(({ isDesired }) => isDesired)).toEqual([true, false, false]);
  await room.tell(firstWorker, pair({ speaking: true }));
  room.join(secondWorker);
  const next = room.translate(secondWorker, 'ada', 'es');
  expect([es, next].map(({ isDesired }) => isDesired)).toEqual([true, true]);
  await room.tell(secondWorker, pair({ speaking: true }));
  expect([es, next].map(({ isDesired }) => isDesired)).toEqual([false, true]);
});

test('the states of both workers are seen until the first is gone, then those of the second alone', async () => {
  const { room, interpretation } = listening();
  await room.tell(firstWorker, pair({ state: 'delayed', lagMs: 3_000 }));
  room.join(secondWorker);
  expect(interpretation.view.statuses.get('ada')?.state).toBe('delayed');
  await room.tell(secondWorker, pair({ state: 'starting' }));
  expect(interpretation.view.statuses.get('ada')?.state).toBe('starting');
  await room.tell('somebody', pair({ state: 'unavailable' }));
  expect(interpretation.view.statuses.get('ada')?.state).toBe('starting');
  room.leave(firstWorker);
  room.leave(secondWorker);
  expect(interpretation.view).toMatchObject({ present: false, statuses: new Map() });
});

test('everybody sees who is still heard, and a speaker sees how many wait for them', async () => {
  const { room, interpretation } = listening();
  await room.tell(firstWorker, pair({ speaker: 'me', language: 'fr', waiting: 2, lagMs: 800 }));
  expect(interpretation.view.waiting).toEqual({ listeners: 2, lagMs: 800 });
  await room.tell(firstWorker, pair({ waiting: 1, lagMs: 500 }));
  expect(interpretation.view.trailing.get('ada')).toEqual({ listeners: 1, lagMs: 500 });
  await room.tell(firstWorker, pair());
  expect(interpretation.view.trailing.has('ada')).toBe(false);
});

test('what has not changed stays the same object in the view, and where nothing has, the view does', async () => {
  const { room, interpretation } = listening();
  await room.tell(firstWorker, pair({ waiting: 1, lagMs: 500 }));
  await room.tell(firstWorker, pair({ speaker: 'me', language: 'fr', waiting: 2, lagMs: 800 }));
  await room.caption('ada', 'Hola', spanish);
  const { view } = interpretation;
  room.emit(RoomEvent.ParticipantPermissionsChanged);
  expect(interpretation.view).toBe(view);
  await room.caption('ada', 'Hola a todos', { ...spanish, 'lk.segment_id': 'b' }, 2);
  const { captions, ...rest } = view;
  expect(interpretation.view.captions).not.toBe(captions);
  for (const [name, part] of Object.entries(rest)) expect(interpretation.view, name).toHaveProperty(name, part);
  for (const name of ['wish', 'offered', 'statuses', 'trailing', 'waiting'] as const) {
    expect(interpretation.view[name], name).toBe(view[name]);
  }
  await room.tell(firstWorker, pair({ waiting: 3, lagMs: 500 }));
  expect(interpretation.view.waiting).toBe(view.waiting);
  expect(interpretation.view.wish).toBe(view.wish);
  expect(interpretation.view.trailing).not.toBe(view.trailing);
  interpretation.want({ captions: 'both' });
  expect(interpretation.view.wish).not.toBe(view.wish);
});

test('choices are found again the next time', () => {
  const { kept, storage } = memory();
  const options = { playback: 'host', storage } as const;
  const before = new Interpretation(new FakeRoom().room, {}, options);
  before.want({ listen: 'fr', captions: 'both' });
  before.setBalance(0.4);
  before.muteOriginal(true);
  const { view } = new Interpretation(new FakeRoom().room, {}, options);
  expect(view).toMatchObject({ balance: 0.4, originalMuted: true, translationMuted: false });
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
  room.translate(firstWorker, 'ada', 'es');
  await room.tell(firstWorker, pair({ speaking: true }));
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

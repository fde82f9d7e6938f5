import { RoomEvent } from 'livekit-client';
import { afterEach, expect, test, vi } from 'vitest';
import type { ChoicesStorage } from '../../../src/client/choices.ts';
import { Interpretation } from '../../../src/client/interpretation.ts';
import { FakeRoom } from './fake-room.ts';
import { memory } from './listener.ts';

afterEach(() => void vi.useRealTimers());

/** Somebody who loads the page anew, and joins a room of this name. */
function joining(storage: ChoicesStorage, name: string, wish = {}) {
  const room = new FakeRoom();
  const interpretation = new Interpretation(room.room, wish, { playback: 'host', storage });
  room.connect(name);
  return { room, interpretation };
}

test('who has withdrawn stays so when the page is loaded anew, as nobody chose to be heard again, in that room', () => {
  const { storage } = memory();
  joining(storage, 'standup').interpretation.want({ optout: true });
  const { room, interpretation } = joining(storage, 'standup', { listen: 'es' });
  expect(interpretation.view).toMatchObject({ optout: true, wish: { listen: 'es' } });
  expect(room.told[0]).toMatchObject({ 'interpreter.optout': 'true' });
  interpretation.want({ optout: false });
  expect(joining(storage, 'standup').interpretation.view.optout).toBe(false);
});

test('who has withdrawn in one room has not in another, nor in tomorrow’s meeting', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { storage } = memory();
  const { room, interpretation } = joining(storage, 'standup');
  interpretation.want({ optout: true });
  expect(joining(storage, 'retro').interpretation.view.optout).toBe(false);
  room.connect('retro');
  expect(interpretation.view.optout).toBe(false);
  expect(room.told.at(-1)).not.toHaveProperty('interpreter.optout');
  room.connect('standup');
  expect(interpretation.view.optout).toBe(true);
  vi.setSystemTime(Date.now() + 20 * 3_600_000);
  expect(joining(storage, 'standup').interpretation.view.optout).toBe(false);
});

test('an application that wishes to be left alone is so in every room', () => {
  const { room, interpretation } = joining(memory().storage, 'standup', { optout: true });
  room.connect('retro');
  expect(interpretation.view.optout).toBe(true);
});

test('who has withdrawn says so before a microphone is published, on joining and in a full reconnect', () => {
  const { storage } = memory();
  const room = new FakeRoom();
  const interpretation = new Interpretation(room.room, { optout: true }, { playback: 'host', storage });
  const heard: boolean[] = [];
  const publishes = (): void => void heard.push(room.told.at(-1)?.['interpreter.optout'] !== 'true');
  room.on(RoomEvent.SignalConnected, publishes);
  room.on(RoomEvent.LocalTrackUnpublished, publishes);
  room.connect();
  interpretation.want({ optout: false });
  room.reconnect(() => interpretation.want({ optout: true }));
  expect(heard).toEqual([false, false]);
});

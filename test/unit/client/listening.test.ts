import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pair } from './fake-room.ts';
import { firstWorker, listening, secondWorker } from './listener.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => void vi.useRealTimers());

test('the original is low while a voice is heard, over a hand-over too, and as it was after', async () => {
  const { room, floor } = listening();
  floor.track.volume = 0.5;
  room.translate(firstWorker, 'ada', 'es');
  await room.tell(firstWorker, pair({ speaking: true }));
  vi.advanceTimersByTime(1_000);
  expect(floor.track.volume).toBeCloseTo(0.075);
  room.join(secondWorker);
  room.translate(secondWorker, 'ada', 'es');
  await room.tell(secondWorker, pair({ state: 'starting' }));
  vi.advanceTimersByTime(2_000);
  expect(floor.track.volume).toBeCloseTo(0.075);
  await room.tell(secondWorker, pair({ speaking: true }));
  room.leave(firstWorker);
  vi.advanceTimersByTime(2_000);
  expect(floor.track.volume).toBeCloseTo(0.075);
  await room.tell(secondWorker, pair());
  vi.advanceTimersByTime(2_000);
  expect(floor.track.volume).toBe(0.5);
});

test('a muted original is silent between sentences too, but never where no voice has begun or will come', async () => {
  const { room, floor, interpretation } = listening();
  room.translate(firstWorker, 'ada', 'es');
  interpretation.muteOriginal(true);
  const volumeIn = async (more: Parameters<typeof pair>[0]): Promise<number> => {
    await room.tell(firstWorker, pair(more));
    vi.advanceTimersByTime(2_000);
    return floor.track.volume;
  };
  await expect(volumeIn({ state: 'starting' })).resolves.toBe(1);
  await expect(volumeIn({ state: 'live' })).resolves.toBe(1);
  await expect(volumeIn({ state: 'live', speaking: true })).resolves.toBe(0);
  for (const state of ['live', 'resting', 'delayed'] as const) await expect(volumeIn({ state })).resolves.toBe(0);
  for (const state of ['starting', 'reconnecting', 'passthrough', 'unavailable'] as const) {
    await expect(volumeIn({ state })).resolves.toBe(1);
    await expect(volumeIn({ state: 'live' })).resolves.toBe(0);
  }
});

test('an interpreter that starts quickly for the next sentence lets nothing of a muted original through', async () => {
  const { room, floor, interpretation } = listening();
  room.translate(firstWorker, 'ada', 'es');
  interpretation.muteOriginal(true);
  await room.tell(firstWorker, pair({ speaking: true }));
  vi.advanceTimersByTime(2_000);
  await room.tell(firstWorker, pair({ state: 'starting' }));
  vi.advanceTimersByTime(650);
  expect(floor.track.volume).toBe(0);
  await room.tell(firstWorker, pair());
  vi.advanceTimersByTime(2_000);
  expect(floor.track.volume).toBe(0);
});

test('with a muted original too, a switch leaves no silence: the old voice, then the floor, until the new one', async () => {
  const { room, floor, interpretation } = listening();
  const [es] = [room.translate(firstWorker, 'ada', 'es'), room.translate(firstWorker, 'ada', 'fr')];
  interpretation.muteOriginal(true);
  await room.tell(firstWorker, pair({ speaking: true }));
  vi.advanceTimersByTime(1_000);
  interpretation.want({ listen: 'fr' });
  await room.tell(firstWorker, pair({ language: 'fr', state: 'starting' }));
  vi.advanceTimersByTime(2_900);
  expect([es.isDesired, es.track.volume, floor.track.volume]).toEqual([true, 1, 0]);
  // The voice left behind goes in the end, whatever the new one does.
  await room.tell(firstWorker, pair({ language: 'fr' }));
  vi.advanceTimersByTime(100);
  expect(es.isDesired).toBe(false);
  vi.advanceTimersByTime(100);
  expect(floor.track.volume).toBeGreaterThan(0.1);
  vi.advanceTimersByTime(1_000);
  expect(floor.track.volume).toBe(1);
  await room.tell(firstWorker, pair({ language: 'fr', speaking: true }));
  vi.advanceTimersByTime(200);
  expect(floor.track.volume).toBe(0);
});

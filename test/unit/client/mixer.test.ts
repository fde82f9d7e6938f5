import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Mixer } from '../../../src/client/mixer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function track() {
  return {
    volume: Number.NaN,
    setVolume(volume: number) {
      this.volume = volume;
    },
  };
}

function room() {
  const mixer = new Mixer(() => Date.now());
  const [ada, bob, adaInSpanish] = [track(), track(), track()];
  mixer.add(ada, { type: 'floor', speaker: 'ada' });
  mixer.add(bob, { type: 'floor', speaker: 'bob' });
  mixer.add(adaInSpanish, { type: 'translation', speaker: 'ada', language: 'es', epoch: 1 });
  return { mixer, ada, bob, adaInSpanish };
}

test('everybody is heard in full while no translated voice is', () => {
  const { ada, bob, adaInSpanish } = room();
  expect([ada.volume, bob.volume, adaInSpanish.volume]).toEqual([1, 1, 1]);
});

test('a speaker is lowered under their own translation, quickly but not at once, and nobody else is', () => {
  const { mixer, ada, bob } = room();
  mixer.cover(({ speaker }) => speaker === 'ada');
  vi.advanceTimersByTime(80);
  expect(ada.volume).toBeGreaterThan(0.15);
  expect(ada.volume).toBeLessThan(1);
  vi.advanceTimersByTime(200);
  expect(ada.volume).toBeCloseTo(0.15);
  expect(bob.volume).toBe(1);
});

test('the original stays low over a short pause, then comes back smoothly', () => {
  const { mixer, ada } = room();
  mixer.cover(() => true);
  vi.advanceTimersByTime(1_000);
  mixer.cover(() => false);
  vi.advanceTimersByTime(600);
  expect(ada.volume).toBeCloseTo(0.15);
  vi.advanceTimersByTime(400);
  expect(ada.volume).toBeGreaterThan(0.15);
  expect(ada.volume).toBeLessThan(1);
  vi.advanceTimersByTime(400);
  expect(ada.volume).toBe(1);
});

test('the original comes back at once, and smoothly, where the voice is gone that it was low under', () => {
  const { mixer, ada, adaInSpanish } = room();
  mixer.cover(() => true);
  vi.advanceTimersByTime(1_000);
  mixer.cover(() => false);
  vi.advanceTimersByTime(200);
  mixer.remove(adaInSpanish);
  mixer.cover(() => false);
  vi.advanceTimersByTime(300);
  expect(ada.volume).toBeGreaterThan(0.4);
  expect(ada.volume).toBeLessThan(1);
  vi.advanceTimersByTime(400);
  expect(ada.volume).toBe(1);
});

test('a voice that begins again in the pause keeps the original low', () => {
  const { mixer, ada } = room();
  mixer.cover(() => true);
  vi.advanceTimersByTime(1_000);
  mixer.cover(() => false);
  vi.advanceTimersByTime(500);
  mixer.cover(() => true);
  vi.advanceTimersByTime(1_000);
  expect(ada.volume).toBeCloseTo(0.15);
});

test('a translation that is spoken but not played lowers nothing', () => {
  const { mixer, ada, adaInSpanish } = room();
  mixer.remove(adaInSpanish);
  mixer.cover(() => true);
  vi.advanceTimersByTime(1_000);
  expect(ada.volume).toBe(1);
});

test('a microphone that is published anew under a running translation is low from its beginning', () => {
  const { mixer, ada } = room();
  mixer.cover(() => true);
  vi.advanceTimersByTime(1_000);
  mixer.remove(ada);
  const again = track();
  mixer.add(again, { type: 'floor', speaker: 'ada' });
  expect(again.volume).toBeCloseTo(0.15);
});

test('the balance goes from the original alone to the translation alone', () => {
  const { mixer, ada, bob, adaInSpanish } = room();
  mixer.cover(({ speaker }) => speaker === 'ada');
  vi.advanceTimersByTime(1_000);
  mixer.setBalance(0);
  expect([ada.volume, adaInSpanish.volume]).toEqual([1, 0]);
  mixer.setBalance(0.5);
  expect([ada.volume, adaInSpanish.volume]).toEqual([0.5, 1]);
  mixer.setBalance(1);
  expect([ada.volume, bob.volume, adaInSpanish.volume]).toEqual([0, 1, 1]);
});

test('a muted original is silent where it is covered, and nowhere else', () => {
  const { mixer, ada, bob, adaInSpanish } = room();
  mixer.muteOriginal(true);
  mixer.cover(({ speaker }) => speaker === 'ada');
  vi.advanceTimersByTime(1_000);
  expect([ada.volume, bob.volume, adaInSpanish.volume]).toEqual([0, 1, 1]);
  mixer.muteOriginal(false);
  expect(ada.volume).toBeCloseTo(0.15);
});

test('under a muted translation the original is heard in full', () => {
  const { mixer, ada, adaInSpanish } = room();
  mixer.cover(() => true);
  vi.advanceTimersByTime(1_000);
  mixer.muteTranslation(true);
  expect([ada.volume, adaInSpanish.volume]).toEqual([1, 0]);
  mixer.muteOriginal(true);
  expect([ada.volume, adaInSpanish.volume]).toEqual([0, 0]);
});

test('nothing ticks while nothing moves, nor after it is closed', () => {
  const { mixer } = room();
  mixer.cover(() => true);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1_000);
  expect(vi.getTimerCount()).toBe(0);
  mixer.cover(() => false);
  mixer.close();
  mixer.close();
  expect(vi.getTimerCount()).toBe(0);
});

test('every track is at full volume again after it is closed', () => {
  const { mixer, ada } = room();
  mixer.cover(() => true);
  vi.advanceTimersByTime(1_000);
  mixer.close();
  expect(ada.volume).toBe(1);
});

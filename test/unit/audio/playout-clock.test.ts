import { expect, test } from 'vitest';
import { PlayoutClock } from '../../../src/audio/playout-clock.ts';

function take(clock: PlayoutClock, frames: number): void {
  for (let taken = 0; taken < frames; taken += 1) clock.take();
}

test('the first frame is due at the start, then one every 10 ms', () => {
  const clock = new PlayoutClock(10);
  clock.start(1_000);
  expect(clock.due(999)).toBe(0);
  expect(clock.due(1_000)).toBe(1);
  expect(clock.due(1_009.9)).toBe(1);
  expect(clock.due(1_010)).toBe(2);
});

test('what is taken is no longer due, and who comes late is owed the rest', () => {
  const clock = new PlayoutClock(10);
  clock.start(0);
  take(clock, 3);
  expect(clock.due(20)).toBe(0);
  expect(clock.due(100)).toBe(8);
  take(clock, 8);
  expect(clock.due(109)).toBe(0);
});

test('ticks that come unevenly take as many frames as time has passed', () => {
  const clock = new PlayoutClock(10);
  clock.start(0);
  let taken = 0;
  for (const tickMs of [0, 20.4, 39.9, 61, 85, 100, 1_000]) {
    const due = clock.due(tickMs);
    take(clock, due);
    taken += due;
  }
  expect(taken).toBe(101);
});

test('a new start owes nothing of what was before', () => {
  const clock = new PlayoutClock(10);
  clock.start(0);
  expect(clock.due(500)).toBe(51);
  clock.start(500);
  expect(clock.due(500)).toBe(1);
});

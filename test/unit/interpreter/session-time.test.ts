import { expect, test } from 'vitest';
import { SessionTime } from '../../../src/interpreter/session-time.ts';
import { SpokenChunk } from '../../../src/interpreter/spoken-chunk.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { pcm } from '../../support/fake-ports.ts';

function chunkAt(startMs: number): SpokenChunk {
  return new SpokenChunk(pcm(200), startMs, true, () => ({ message: new Uint8Array(), durationMs: 200 }));
}

test('a session counts from the first chunk that it was sent, and what is never sent moves it', () => {
  const time = new SessionTime(new FakeClock());
  time.sent(chunkAt(5_000));
  time.sent(chunkAt(5_200));
  expect(time.speakerMs(300)).toBe(5_300);
  time.skipped(400);
  expect(time.speakerMs(300)).toBe(5_700);
});

test('what is skipped before the first chunk moves nothing', () => {
  const time = new SessionTime(new FakeClock());
  time.skipped(400);
  time.sent(chunkAt(5_000));
  expect(time.speakerMs(0)).toBe(5_000);
});

test('text without a time is taken to be said now', () => {
  const clock = new FakeClock();
  const time = new SessionTime(clock);
  time.sent(chunkAt(5_000));
  expect(time.speakerMs(undefined)).toBe(clock.now());
});

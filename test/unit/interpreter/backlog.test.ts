import { expect, test } from 'vitest';
import { Backlog } from '../../../src/interpreter/backlog.ts';
import { SpokenChunk } from '../../../src/interpreter/spoken-chunk.ts';
import { pcm } from '../../support/fake-ports.ts';

function chunkAt(startMs: number): SpokenChunk {
  return new SpokenChunk(pcm(200), startMs, true, () => ({ message: new Uint8Array(), durationMs: 200 }));
}

test('keeps each chunk once, and none that a session hears', () => {
  const backlog = new Backlog(() => undefined);
  backlog.passed(chunkAt(0));
  backlog.add(chunkAt(0));
  expect(backlog.waitingMs).toBe(0);
  backlog.add(chunkAt(200));
  backlog.add(chunkAt(200));
  expect(backlog.waitingMs).toBe(200);
});

test('takes back what a session heard and could not send', () => {
  const backlog = new Backlog(() => undefined);
  const chunk = chunkAt(0);
  backlog.passed(chunk);
  backlog.takeBack([chunk]);
  expect(backlog.clear()).toBe(200);
  expect(backlog.waitingMs).toBe(0);
});

test('keeps the last 10 s, and tells what has waited too long', () => {
  let droppedMs = 0;
  const backlog = new Backlog((durationMs) => (droppedMs += durationMs));
  for (let startMs = 0; startMs < 11_000; startMs += 200) backlog.add(chunkAt(startMs));
  expect(backlog.waitingMs).toBe(10_000);
  expect(droppedMs).toBe(1_000);
});

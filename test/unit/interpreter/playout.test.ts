import { beforeEach, expect, test } from 'vitest';
import type { Lane } from '../../../src/interpreter/playout-lane.ts';
import { Playout } from '../../../src/interpreter/playout.ts';
import { pcm } from '../../support/fake-ports.ts';

let told: string[];
let playout: Playout;
let droppedMs: number;

beforeEach(() => {
  told = [];
  droppedMs = 0;
  playout = new Playout({
    voiceWaiting: () => void told.push('voice waiting'),
    speaking: (on) => void told.push(on ? 'speaking' : 'silent'),
    drained: () => void told.push('drained'),
    dropped: (durationMs) => void (droppedMs += durationMs),
  });
});

/** The level of each 10 ms that is played. */
function play(durationMs: number): number[] {
  return Array.from({ length: durationMs / 10 }, () => playout.next()?.[0] ?? 0);
}

function runs(levels: readonly number[]): [level: number, durationMs: number][] {
  const found: [number, number][] = [];
  for (const level of levels) {
    const last = found.at(-1);
    if (last?.[0] === level) last[1] += 10;
    else found.push([level, 10]);
  }
  return found;
}

test('voice is played as it came, whatever the lengths of the deltas', () => {
  const lane = playout.open();
  for (const [durationMs, level] of [
    [7, 1_000],
    [13, 1_000],
    [205, 2_000],
    [5, 2_000],
  ] as const) {
    lane.push(pcm(durationMs, level));
  }
  expect(runs(play(230))).toEqual([
    [1_000, 20],
    [2_000, 210],
  ]);
});

test('silence goes before voice once more waits than one delta and its jitter, but for a natural pause', () => {
  const lane = playout.open();
  lane.push(pcm(80, 1_000));
  lane.push(pcm(3_000, 0));
  lane.push(pcm(100, 2_000));
  lane.push(pcm(100, 2_000));
  expect(runs(play(1_200)).slice(0, 3)).toEqual([
    [1_000, 80],
    [0, 150],
    [2_000, 200],
  ]);
  expect(droppedMs).toBe(0);
});

test('in real time nothing is dropped, so that a voice that begins in mid-delta has no hole', () => {
  const lane = playout.open();
  const heard: number[] = [];
  for (const [quietMs, level] of [
    [200, 0],
    [120, 3_000],
    [0, 3_000],
  ] as const) {
    lane.push(pcm(quietMs, 0));
    lane.push(pcm(200 - quietMs, level));
    heard.push(...play(200));
  }
  expect(runs(heard)).toEqual([
    [0, 320],
    [3_000, 280],
  ]);
});

test('noise of a service that is never quite silent counts as silence', () => {
  const lane = playout.open();
  lane.push(pcm(1_000, 63));
  lane.push(pcm(200, 2_000));
  expect(runs(play(400))[0]?.[1]).toBeLessThan(50);
});

test('a later session is heard only when the earlier one has said everything', () => {
  const first = playout.open();
  const second = playout.open();
  second.push(pcm(20, 2_000));
  expect(play(20)).toEqual([0, 0]);
  first.push(pcm(25, 1_000));
  first.end();
  first.end();
  expect(play(60)).toEqual([1_000, 1_000, 1_000, 2_000, 2_000, 0]);
  expect(playout.awake).toBe(true);
  second.end();
  expect(playout.awake).toBe(false);
  expect(told.at(-1)).toBe('drained');
});

/** Sentences, each at a level of its own, with a pause behind each. */
function say(lane: Lane, sentences: readonly (readonly [durationMs: number, level: number])[], pauseMs = 150): void {
  for (const [durationMs, level] of sentences) {
    for (let saidMs = 0; saidMs < durationMs; saidMs += 200) lane.push(pcm(200, level));
    lane.push(pcm(pauseMs, 0));
  }
}

/** The levels that are heard until nothing is left, each once. */
function heardLevels(): number[] {
  return runs(play(60_000)).flatMap(([level]) => (level === 0 ? [] : [level]));
}

test('lag is the voice that waits; past 10 s of it the oldest sentence that has not begun goes as a whole', () => {
  const lane = playout.open();
  lane.push(pcm(10, 1_000));
  play(10);
  say(lane, [
    [4_000, 1_000],
    [2_000, 2_000],
    [3_000, 3_000],
  ]);
  expect(playout.lagMs).toBe(9_000);
  say(lane, [[2_000, 4_000]]);
  expect(playout.lagMs).toBe(9_000);
  expect(droppedMs).toBe(2_000);
  expect(heardLevels()).toEqual([1_000, 3_000, 4_000]);
});

test('of sentences that nothing was heard of, the first goes', () => {
  const lane = playout.open();
  say(lane, [
    [6_000, 1_000],
    [6_000, 2_000],
  ]);
  expect(droppedMs).toBe(6_000);
  expect(heardLevels()).toEqual([2_000]);
});

test('a gap within a sentence is no place to drop it at, and what is no longer than the bound plays whole', () => {
  const lane = playout.open();
  say(
    lane,
    Array.from({ length: 8 }, (_, index) => [2_000, 1_000 + index] as const),
    140,
  );
  expect(droppedMs).toBe(0);
  expect(heardLevels()).toHaveLength(8);
});

test('voice without a pause, and without an end, is bounded too', () => {
  const lane = playout.open();
  for (let saidMs = 0; saidMs < 60_000; saidMs += 200) {
    lane.push(pcm(200, 1_000));
    expect(playout.lagMs).toBeLessThanOrEqual(20_000);
  }
  expect(droppedMs + playout.lagMs).toBe(60_000);
});

test('of several sessions, the oldest sentence goes', () => {
  const first = playout.open();
  const second = playout.open();
  say(first, [[3_000, 1_000]]);
  first.end();
  say(second, [
    [6_000, 2_000],
    [3_000, 3_000],
  ]);
  expect(droppedMs).toBe(3_000);
  expect(heardLevels()).toEqual([2_000, 3_000]);
});

test('silence that nobody fetches does not pile up', () => {
  const lane = playout.open();
  for (let i = 0; i < 300; i += 1) lane.push(pcm(200, 0));
  lane.push(pcm(200, 2_000));
  const [first, second] = runs(play(500));
  expect(first?.[1]).toBeLessThanOrEqual(20);
  expect(second).toEqual([2_000, 200]);
});

test('it tells once when voice waits, when it is audible, when it falls silent', () => {
  const lane = playout.open();
  lane.push(pcm(200, 0));
  expect(told).toEqual([]);
  lane.push(pcm(200, 2_000));
  lane.push(pcm(200, 2_000));
  expect(told).toEqual(['voice waiting']);
  play(1_000);
  expect(told).toEqual(['voice waiting', 'speaking', 'silent']);
});

test('while nobody hears it, what comes is dropped, and the session goes on', () => {
  const lane = playout.open();
  lane.push(pcm(500, 2_000));
  play(100);
  playout.listenTo(false);
  expect(playout.speaking).toBe(false);
  lane.push(pcm(10, 4_000));
  playout.listenTo(true);
  expect(play(50)).toEqual([0, 0, 0, 0, 0]);
  lane.push(pcm(10, 3_000));
  expect(play(10)).toEqual([3_000]);
});

test('a session that says nothing holds a later one back for 3 s, and what it says after that is dropped', () => {
  const first = playout.open();
  const second = playout.open();
  second.push(pcm(20, 2_000));
  expect(new Set(play(3_000))).toEqual(new Set([0]));
  expect(play(20)).toEqual([2_000, 2_000]);
  first.push(pcm(30, 1_000));
  expect(droppedMs).toBe(30);
  expect(play(20)).toEqual([0, 0]);
  second.end();
  first.end();
  expect(playout.awake).toBe(false);
  expect(told.filter((word) => word === 'drained')).toEqual(['drained']);
});

test('a session that still speaks, now and then, is waited for', () => {
  const first = playout.open();
  playout.open().push(pcm(20, 2_000));
  for (let i = 0; i < 5; i += 1) {
    play(2_900);
    first.push(pcm(20, 1_000));
    expect(play(20)).toEqual([1_000, 1_000]);
  }
});

test('in a hurry, too, the last word is out before it has drained', () => {
  const lane = playout.open();
  lane.push(pcm(1_000, 1_000));
  lane.push(pcm(20, 2_000));
  lane.end();
  const levels: number[] = [];
  while (playout.awake) levels.push(...play(10));
  expect(levels.at(-1)).toBe(2_000);
  expect(levels.length).toBeLessThan(95);
});

test('in a hurry, too, nothing of before is left for who comes late', () => {
  const lane = playout.open();
  lane.push(pcm(2_000, 1_000));
  play(100);
  playout.listenTo(false);
  playout.listenTo(true);
  expect(playout.lagMs).toBe(0);
  expect(playout.next()).toBeUndefined();
});

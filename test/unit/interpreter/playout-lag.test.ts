import { beforeEach, describe, expect, test } from 'vitest';
import type { Lane } from '../../../src/interpreter/playout-lane.ts';
import { Playout } from '../../../src/interpreter/playout.ts';
import { sampleRateHz } from '../../../src/interpreter/ports.ts';
import { loadPhrasebook } from '../../../src/sandbox/phrasebook.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const jitterMs = 20;

let clock: FakeClock;
let playout: Playout;
let lane: Lane;
let droppedMs: number;
let lagsMs: { atMs: number; lagMs: number }[];
let heard: { atMs: number; frame: Int16Array | undefined }[];
let beganMs: number;

beforeEach(() => {
  clock = new FakeClock();
  beganMs = clock.now();
  droppedMs = 0;
  lagsMs = [];
  heard = [];
  playout = new Playout({
    voiceWaiting: () => undefined,
    speaking: () => undefined,
    drained: () => undefined,
    dropped: (durationMs) => void (droppedMs += durationMs),
  });
  lane = playout.open();
});

const nowMs = (): number => clock.now() - beganMs;

function send(samples: Int16Array): void {
  lane.push(samples);
  lagsMs.push({ atMs: nowMs(), lagMs: playout.lagMs });
}

function playUntil(atMs: number): void {
  while (nowMs() < atMs) {
    heard.push({ atMs: nowMs(), frame: playout.next() });
    clock.advance(10);
  }
}

/** A voice of 200 Hz, of deltas which join without a seam. */
function vowel(fromMs: number, durationMs: number): Int16Array {
  return Int16Array.from({ length: (durationMs * sampleRateHz) / 1000 }, (_, index) => {
    const seconds = (fromMs * 24 + index) / sampleRateHz;
    return 6_000 * Math.sin(400 * Math.PI * seconds) + 3_000 * Math.sin(1200 * Math.PI * seconds);
  });
}

const silence = (durationMs: number): Int16Array => new Int16Array((durationMs * sampleRateHz) / 1000);
const isVoice = (frame: Int16Array | undefined): boolean => frame?.some((sample) => Math.abs(sample) >= 64) ?? false;

/** Sends deltas in real time, each when it has been said, but for those that a stall of 600 ms keeps back. */
function stream(voice: (fromMs: number, durationMs: number) => Int16Array, deltaMs: number, untilMs: number): void {
  const stallFromMs = 2_000;
  for (let saidMs = 0; saidMs < untilMs; saidMs += deltaMs) {
    const dueMs = saidMs + deltaMs;
    const lateMs = dueMs > stallFromMs && dueMs <= stallFromMs + 800 ? stallFromMs + 800 - dueMs : 0;
    playUntil(dueMs + lateMs);
    send(voice(saidMs, deltaMs));
  }
  playUntil(untilMs + deltaMs);
}

const stallEndsMs = 2_800;

describe.each([200, 400])('deltas of %i ms, of which a stall keeps back 600 ms', (deltaMs) => {
  test('in speech without a pause, lag is as before within 6 s, and no hole comes of the hurry', () => {
    stream(vowel, deltaMs, 20_000);
    const after = lagsMs.filter(({ atMs }) => atMs > stallEndsMs + 6_000);
    expect(Math.max(...after.map(({ lagMs }) => lagMs))).toBeLessThanOrEqual(deltaMs + jitterMs);
    expect(heard.filter(({ atMs, frame }) => atMs > stallEndsMs && !isVoice(frame))).toEqual([]);
    expect(droppedMs).toBe(0);
  });

  test('lag is as before by the end of the next pause', () => {
    const [pauseMs, voiceMs] = [4_000, 4_800];
    const voice = (fromMs: number): Int16Array =>
      fromMs >= pauseMs && fromMs < voiceMs ? silence(deltaMs) : vowel(fromMs, deltaMs);
    stream(voice, deltaMs, 8_000);
    const after = lagsMs.filter(({ atMs }) => atMs > voiceMs);
    expect(Math.max(...after.map(({ lagMs }) => lagMs))).toBeLessThanOrEqual(deltaMs + jitterMs);
    const quiet = heard.filter(({ atMs, frame }) => atMs > stallEndsMs && !isVoice(frame)).map(({ atMs }) => atMs);
    expect(quiet.length * 10).toBeGreaterThanOrEqual(150);
    expect((quiet.at(-1) ?? 0) + 10).toBeLessThanOrEqual(voiceMs + deltaMs + jitterMs);
  });

  test('without a stall it plays as it comes, to the sample', () => {
    for (let saidMs = 0; saidMs < 5_000; saidMs += deltaMs) {
      send(vowel(saidMs, deltaMs));
      playUntil(saidMs + deltaMs);
    }
    const played = Int16Array.from(heard.flatMap(({ frame }) => [...(frame ?? [])]));
    expect(played).toEqual(vowel(0, nowMs()));
  });
});

test('real speech: lag is as before within 6 s', async () => {
  const phrasebook = await loadPhrasebook();
  const spoken = await Promise.all(phrasebook.sentences.slice(0, 6).map((sentence) => sentence.pcm('es')));
  const samples = Int16Array.from(spoken.flatMap((piece) => [...piece]));
  const at = (ms: number): number => (ms * sampleRateHz) / 1000;
  stream((fromMs, durationMs) => samples.slice(at(fromMs), at(fromMs + durationMs)), 200, 15_000);
  const after = lagsMs.filter(({ atMs }) => atMs > stallEndsMs + 6_000);
  expect(Math.max(...after.map(({ lagMs }) => lagMs))).toBeLessThanOrEqual(220);
  expect(droppedMs).toBe(0);
});

test('a sentence of 6 s at once plays whole, faster by 12 %', () => {
  for (let saidMs = 0; saidMs < 6_000; saidMs += 200) send(vowel(saidMs, 200));
  expect(playout.lagMs).toBe(6_000);
  playUntil(8_000);
  const voice = heard.filter(({ frame }) => isVoice(frame)).length * 10;
  expect(6_000 / voice).toBeGreaterThan(1.1);
  expect(6_000 / voice).toBeLessThanOrEqual(1.12);
  expect(droppedMs).toBe(0);
  expect(playout.lagMs).toBe(0);
});

test('the hurry goes on where one session takes over from another', () => {
  lane.push(vowel(0, 1_000));
  lane.end();
  const next = playout.open();
  next.push(vowel(1_000, 1_000));
  next.push(vowel(2_000, 1_000));
  playUntil(4_000);
  const played = Int16Array.from(heard.flatMap(({ frame }) => [...(isVoice(frame) ? (frame ?? []) : [])]));
  expect(played.length / sampleRateHz).toBeLessThan(3 / 1.1);
  const steps = played.map((sample, index) => (index === 0 ? 0 : Math.abs(sample - (played[index - 1] ?? 0))));
  const own = vowel(0, 1_000).map((sample, index, all) => Math.abs(sample - (all[index - 1] ?? 0)));
  expect(Math.max(...steps.subarray(0, -sampleRateHz / 100))).toBeLessThanOrEqual(Math.max(...own) * 1.02);
});

test('who comes late hears what is said then, and nothing of before', () => {
  playout.listenTo(false);
  for (let saidMs = 0; saidMs < 5_000; saidMs += 200) send(vowel(saidMs, 200));
  playout.listenTo(true);
  expect(playout.lagMs).toBe(0);
  send(vowel(0, 200));
  playUntil(200);
  expect(heard.every(({ frame }) => isVoice(frame))).toBe(true);
});

test.each([
  ['10 minutes', 'zeros', 50, 0],
  ['10 minutes', 'noise of up to 63', 50, 63],
  ['3 hours', 'zeros', 900, 0],
])(
  'three times as much out as in, for %s, mostly %s: lag ends where it began, and what waits is bounded',
  { timeout: 600_000 },
  (_duration, _silence, cycles, level) => {
    const voice = Array.from({ length: 11 }, (_, index) => vowel(index * 600, 600));
    const quiet = silence(600).fill(level);
    let mostMs = 0;
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      // 12 s of speech come as 36 s, 7.8 s of them voiced, in three sentences.
      for (let tick = 0; tick < 60; tick += 1) {
        const spoken = tick % 20 < 4 || tick === 4 ? voice[tick % 11] : undefined;
        lane.push(spoken ?? quiet);
        mostMs = Math.max(mostMs, playout.lagMs);
        for (let playedMs = 0; playedMs < 200; playedMs += 10) playout.next();
      }
      if (playout.lagMs > 0) throw new Error(`${playout.lagMs.toString()} ms of lag after cycle ${cycle.toString()}`);
    }
    expect(droppedMs).toBe(0);
    expect(mostMs).toBeLessThan(3_000);
    lane.end();
    let leftMs = 0;
    while (playout.awake) {
      playout.next();
      leftMs += 10;
    }
    expect(leftMs).toBeLessThan(1_000);
  },
);

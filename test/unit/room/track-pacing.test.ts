import { beforeEach, expect, test } from 'vitest';
import { type PacedTrack, TrackPacing } from '../../../src/room/track-pacing.ts';

/** What the track was told: `unmute`, `mute`, `voice`, `zeros`, `stalled`. */
let told: string[];
let awake: boolean;
let voiced: boolean;
let pulled: number;
let track: PacedTrack & { capture: (frame: Int16Array) => Promise<void> };

const source = {
  get awake() {
    return awake;
  },
  next() {
    pulled += 1;
    return voiced ? new Int16Array(240).fill(pulled) : undefined;
  },
};

beforeEach(() => {
  told = [];
  awake = true;
  voiced = true;
  pulled = 0;
  track = {
    mute: (muted) => told.push(muted ? 'mute' : 'unmute'),
    stalled: () => told.push('stalled'),
    capture(frame) {
      expect(frame).toHaveLength(240);
      told.push(frame[0] === 0 ? 'zeros' : 'voice');
      return Promise.resolve();
    },
  };
});

/** Ticks every 20 ms from `fromMs` up to, not including, `toMs`. */
async function run(pacing: TrackPacing, fromMs: number, toMs: number): Promise<void> {
  for (let nowMs = fromMs; nowMs < toMs; nowMs += 20) {
    pacing.tick(nowMs);
    await new Promise(setImmediate);
  }
}

function counted(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of told) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

test('nothing is pulled and nothing sent before the track may begin', async () => {
  const pacing = new TrackPacing(source, track);
  await run(pacing, 0, 1_000);
  expect([told, pulled]).toEqual([[], 0]);

  pacing.beginAt(1_300);
  await run(pacing, 1_000, 1_300);
  expect([told, pulled]).toEqual([[], 0]);
  await run(pacing, 1_300, 1_320);
  expect(told).toEqual(['unmute', 'voice', 'voice']);
});

test('the earliest time to begin counts', async () => {
  const pacing = new TrackPacing(source, track);
  pacing.beginAt(300);
  pacing.beginAt(100);
  pacing.beginAt(400);
  await run(pacing, 100, 120);
  expect(told[0]).toBe('unmute');
});

test('an awake track gets a frame every 10 ms: voice where there is one, else zeros', async () => {
  const pacing = new TrackPacing(source, track);
  pacing.beginAt(0);
  await run(pacing, 0, 1_000);
  voiced = false;
  await run(pacing, 1_000, 6_000);
  expect(counted()).toEqual({ unmute: 1, voice: 100, zeros: 500 });
});

test('asleep, it sends 1 s of zeros, stops, is muted 300 ms later, and then costs nothing', async () => {
  const pacing = new TrackPacing(source, track);
  pacing.beginAt(0);
  await run(pacing, 0, 200);
  awake = false;
  await run(pacing, 200, 1_200);
  expect(counted()).toEqual({ unmute: 1, voice: 20, zeros: 100 });
  await run(pacing, 1_200, 1_500);
  expect(counted()).toEqual({ unmute: 1, voice: 20, zeros: 100 });
  await run(pacing, 1_500, 20_000);
  expect(counted()).toEqual({ unmute: 1, voice: 20, zeros: 100, mute: 1 });

  awake = true;
  await run(pacing, 20_000, 20_020);
  expect(told.slice(-3)).toEqual(['unmute', 'voice', 'voice']);
});

test('awake again before it was muted, it is muted and unmuted, for the clock of its listeners stood still', async () => {
  const pacing = new TrackPacing(source, track);
  pacing.beginAt(0);
  await run(pacing, 0, 20);
  awake = false;
  await run(pacing, 20, 1_200);
  awake = true;
  await run(pacing, 1_200, 1_220);
  expect(told.slice(-4)).toEqual(['mute', 'unmute', 'voice', 'voice']);
});

test('awake again during the trailing zeros, it goes on', async () => {
  const pacing = new TrackPacing(source, track);
  pacing.beginAt(0);
  await run(pacing, 0, 20);
  awake = false;
  await run(pacing, 20, 500);
  awake = true;
  await run(pacing, 500, 520);
  expect(counted()).toEqual({ unmute: 1, voice: 4, zeros: 48 });
});

test('after a stall of up to 200 ms all that is due goes out at once', async () => {
  const pacing = new TrackPacing(source, track);
  pacing.beginAt(0);
  await run(pacing, 0, 20);
  told = [];
  pacing.tick(180);
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
  expect(counted()).toEqual({ voice: 18 });
});

test('after a longer stall it starts anew, muted and unmuted, and pulls no more than at a start', async () => {
  const pacing = new TrackPacing(source, track);
  pacing.beginAt(0);
  await run(pacing, 0, 20);
  told = [];
  await run(pacing, 240, 260);
  expect(told).toEqual(['stalled', 'mute', 'unmute', 'voice', 'voice']);
  await run(pacing, 260, 280);
  expect(counted()).toEqual({ stalled: 1, mute: 1, unmute: 1, voice: 4 });
});

test('stalled again within 5 s, it skips what cannot be caught up, and starts anew once that time has passed', async () => {
  const pacing = new TrackPacing(source, track);
  pacing.beginAt(0);
  await run(pacing, 0, 20);
  await run(pacing, 240, 260);
  told = [];
  await run(pacing, 500, 520);
  expect(told).toEqual(['voice', 'voice']);
  await run(pacing, 520, 5_240);
  expect(counted()).toEqual({ voice: 2 + 472 });
  told = [];
  await run(pacing, 5_240, 5_260);
  expect(told).toEqual(['mute', 'unmute', 'voice', 'voice']);
  await run(pacing, 5_260, 20_000);
  expect(counted()).toEqual({ mute: 1, unmute: 1, voice: 2 + 1_474 });
});

test('one frame is on its way at a time, and a slow track is owed what it could not take', async () => {
  let taken: () => void = () => undefined;
  track.capture = () => {
    told.push('voice');
    return new Promise((resolve) => (taken = resolve));
  };
  const pacing = new TrackPacing(source, track);
  pacing.beginAt(0);
  await run(pacing, 0, 60);
  expect(counted()).toEqual({ unmute: 1, voice: 1 });
  track.capture = () => {
    told.push('voice');
    return Promise.resolve();
  };
  taken();
  await new Promise(setImmediate);
  await run(pacing, 60, 80);
  expect(counted()).toEqual({ unmute: 1, voice: 8 });
});

import { describe, expect, test } from 'vitest';
import { frameSamples, peak } from '../../../src/sandbox/audio-frames.ts';
import { DubTrack, noisePeak, type DubDelta } from '../../../src/sandbox/dub-track.ts';
import type { Translated } from '../../../src/sandbox/engine.ts';
import { Quirks, type QuirkSwitches } from '../../../src/sandbox/quirks.ts';

function track(on: QuirkSwitches = {}, noisy = false): DubTrack {
  return new DubTrack(new Quirks(on), noisy);
}

function frame(level: number, ends = false): Translated {
  return {
    samples: new Int16Array(frameSamples).fill(level),
    translation: [`t${level}`],
    source: [`s${level}`],
    ends,
  };
}

/** Frames of the levels 1001, 1002 and so on. */
const frames = (count: number): Translated[] => Array.from({ length: count }, (_, index) => frame(1001 + index));
const levels = (deltas: readonly DubDelta[]): (number | undefined)[] => deltas.map(({ samples }) => samples[0]);

test('without quirks each frame is a delta, with its text', () => {
  const dub = track();
  expect(frames(2).map((said) => dub.take(said))).toEqual([
    [{ samples: frame(1001).samples, translation: ['t1001'], source: ['s1001'], elapsedMs: 200 }],
    [{ samples: frame(1002).samples, translation: ['t1002'], source: ['s1002'], elapsedMs: 400 }],
  ]);
  expect(dub.flush()).toEqual([]);
});

test('long deltas carry two frames while the clock advances by one, and the odd one follows', () => {
  const dub = track({ longDeltas: true });
  const deltas = frames(5).flatMap((said) => dub.take(said));
  expect(deltas.map(({ samples }) => samples.length)).toEqual([9600, 9600]);
  expect(deltas.map(({ elapsedMs }) => elapsedMs)).toEqual([200, 400]);
  expect(deltas[1]?.translation).toEqual(['t1003', 't1004']);
  expect(levels(dub.flush())).toEqual([1005]);
});

test('bursts: five at a time', () => {
  const dub = track({ bursts: true });
  expect(frames(11).map((said) => dub.take(said).length)).toEqual([0, 0, 0, 0, 5, 0, 0, 0, 0, 5, 0]);
  expect(levels(dub.flush())).toEqual([1011]);
});

test('three times as much audio: silence after a sentence and in a pause, never within', () => {
  const dub = track({ tripleAudio: true });
  const said = [frame(2000), frame(2000), frame(2000, true), frame(0), frame(3000)];
  const deltas = said.flatMap((one) => dub.take(one));
  expect(levels(deltas)).toEqual([2000, 2000, 2000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3000]);
  expect(deltas.at(-1)?.elapsedMs).toBe(13 * 200);
});

test('late audio: 8 s of it follow the end', () => {
  const dub = track({ lateAudio: true });
  const deltas = frames(57).flatMap((said) => dub.take(said));
  expect(levels(deltas)).toEqual(levels(frames(17).map((said) => ({ ...said, elapsedMs: 0 }))));
  const rest = dub.flush();
  expect(rest).toHaveLength(40);
  expect(rest.at(-1)).toMatchObject({ translation: ['t1057'], elapsedMs: 57 * 200 });
});

describe('text', () => {
  test.each<[QuirkSwitches, number, string[], string[]]>([
    [{ noTranscript: true }, 1001, [], ['s1001']],
    [{ noSourceTranscript: true }, 1001, ['t1001'], []],
    [{ zeros: true }, 0, [], ['s1001']],
    [{ zeros: true, noSourceTranscript: true }, 0, [], []],
  ])('%j', (on, level, translation, source) => {
    const [delta] = track(on, true).take(frame(1001));
    expect(delta).toMatchObject({ translation, source });
    expect(delta?.samples.every((sample) => sample === level)).toBe(true);
  });
});

test('noisy silence peaks at 63 at most, and is not still; voice is as it was', () => {
  const dub = track({ tripleAudio: true }, true);
  const [silence, ...idle] = dub.take(frame(0));
  expect(idle).toHaveLength(2);
  for (const { samples } of [silence, ...idle].flatMap((delta) => delta ?? [])) {
    expect(peak(samples)).toBeGreaterThan(noisePeak / 2);
    expect(peak(samples)).toBeLessThanOrEqual(noisePeak);
  }
  expect(dub.take(frame(2000))[0]?.samples).toEqual(frame(2000).samples);
});

test('together: long deltas in bursts, and what is held leaves when they are switched off', () => {
  const quirks = new Quirks({ longDeltas: true, bursts: true });
  const dub = new DubTrack(quirks, false);
  const counts = frames(12).map((said) => dub.take(said).length);
  expect(counts).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0]);
  quirks.replace({});
  const released = dub.take(frame(2000));
  expect(released.map(({ samples }) => samples.length)).toEqual([9600, 4800]);
  expect(released.at(-1)?.elapsedMs).toBe(7 * 200);
});

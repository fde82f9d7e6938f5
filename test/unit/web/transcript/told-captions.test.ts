import { expect, test } from 'vitest';
import type { Caption } from '../../../../src/protocol/captions.ts';
import { ToldCaptions } from '../../../../src/web/transcript/told-captions.ts';

function caption(id: string, startedAtMs: number, final = true): Caption {
  return { id, speaker: 'ada', kind: 'translation', language: 'es', text: id, final, startedAtMs };
}

function ids(captions: readonly Caption[]): string[] {
  return captions.map(({ id }) => id);
}

test('a caption is told once it is whole, whatever the clocks say', () => {
  for (const startedAtMs of [0, Date.now() - 3_600_000, Date.now() + 3_600_000]) {
    const told = new ToldCaptions();
    expect(told.take([])).toEqual([]);
    expect(told.take([caption('one', startedAtMs, false)])).toEqual([]);
    expect(ids(told.take([caption('one', startedAtMs)]))).toEqual(['one']);
    expect(ids(told.take([caption('one', startedAtMs), caption('two', startedAtMs + 1)]))).toEqual(['one', 'two']);
  }
});

test('what was said before is not told, but for the last of it; nor what is filled in later', () => {
  const told = new ToldCaptions();
  const before = [caption('first', 1_000), caption('second', 2_000)];
  expect(ids(told.take(before))).toEqual(['second']);
  const filled = [caption('zeroth', 500), ...before, caption('third', 3_000)];
  expect(ids(told.take(filled))).toEqual(['second', 'third']);
});

test('captions are told in the order in which they become whole, also those of an interpreter whose clock is behind', () => {
  const told = new ToldCaptions();
  told.take([caption('long', 1_000, false), caption('short', 2_000, false)]);
  told.take([caption('long', 1_000, false), caption('short', 2_000)]);
  expect(ids(told.take([caption('long', 1_000), caption('short', 2_000)]))).toEqual(['short', 'long']);
  const behind = [caption('late', 10, false), caption('long', 1_000), caption('short', 2_000)];
  told.take(behind);
  expect(ids(told.take([caption('late', 10), ...behind.slice(1)]))).toEqual(['short', 'long', 'late']);
});

test('the same again changes nothing, what is withdrawn goes, and few are kept', () => {
  const told = new ToldCaptions();
  const many = Array.from({ length: 20 }, (_, index) => caption(`${index}`, index, false));
  told.take(many);
  const whole = many.map((one) => ({ ...one, final: true }));
  const first = told.take(whole);
  expect(ids(first)).toEqual(['15', '16', '17', '18', '19']);
  expect(told.take(whole)).toBe(first);
  expect(ids(told.take(whole.slice(0, -1)))).toEqual(['15', '16', '17', '18']);
  expect(told.take([])).toEqual([]);
});

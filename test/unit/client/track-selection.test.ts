import { expect, test } from 'vitest';
import type { PairStatus } from '../../../src/protocol/status.ts';
import { switchMs, TrackSelection } from '../../../src/client/track-selection.ts';

const me = 'me';
const spanish = { speaker: 'ada', language: 'es' } as const;
const french = { speaker: 'ada', language: 'fr' } as const;

function told(more: Partial<PairStatus>): PairStatus {
  return { ...french, state: 'live', lagMs: 0, speaking: false, ...more };
}

/** A listener who listened to Spanish and has gone over to French at 1,000 ms. */
function switching(): TrackSelection {
  const selection = new TrackSelection();
  selection.switchTo('es', 0);
  selection.switchTo('fr', 1_000);
  return selection;
}

test('the floor wants no translation', () => {
  expect(new TrackSelection().wants(spanish, me, 0)).toBe(false);
});

test('one language is wanted, of everybody but oneself', () => {
  const selection = new TrackSelection();
  selection.switchTo('es', 0);
  expect(selection.wants(spanish, me, 0)).toBe(true);
  expect(selection.wants(french, me, 0)).toBe(false);
  expect(selection.wants({ speaker: me, language: 'es' }, me, 0)).toBe(false);
});

test('after a switch the language left behind is wanted until the new voice begins', () => {
  const selection = switching();
  expect([spanish, french].map((pair) => selection.wants(pair, me, 1_100))).toEqual([true, true]);
  selection.heed(told({ state: 'starting' }));
  selection.heed(told({ ...spanish, speaking: true }));
  expect(selection.wants(spanish, me, 1_200)).toBe(true);
  selection.heed(told({ speaking: true }));
  expect([spanish, french].map((pair) => selection.wants(pair, me, 1_300))).toEqual([false, true]);
  selection.heed(told({ speaking: false }));
  expect(selection.wants(spanish, me, 1_400)).toBe(false);
});

test('each speaker goes over by themselves', () => {
  const selection = switching();
  selection.heed(told({ speaking: true }));
  expect(selection.wants({ speaker: 'bob', language: 'es' }, me, 1_100)).toBe(true);
});

test('a new voice that will not come is not waited for', () => {
  for (const state of ['passthrough', 'unavailable'] as const) {
    const selection = switching();
    selection.heed(told({ state }));
    expect(selection.wants(spanish, me, 1_100)).toBe(false);
  }
});

test('the language left behind goes in the end even if no new voice begins', () => {
  const selection = switching();
  expect(selection.wants(spanish, me, 1_000 + switchMs - 1)).toBe(true);
  expect(selection.wants(spanish, me, 1_000 + switchMs)).toBe(false);
});

test('back to the floor every translation goes at once', () => {
  const selection = switching();
  selection.switchTo(undefined, 1_100);
  expect([spanish, french].map((pair) => selection.wants(pair, me, 1_100))).toEqual([false, false]);
});

test('switching to the language that is listened to already changes nothing', () => {
  const selection = switching();
  selection.switchTo('fr', 2_000);
  expect(selection.wants(spanish, me, 1_000 + switchMs)).toBe(false);
  expect(selection.wants(spanish, me, 2_100)).toBe(true);
});

import { expect, test } from 'vitest';
import type { PairStatus } from '../../../src/protocol/status.ts';
import { handOverMs, switchMs, TrackSelection } from '../../../src/client/track-selection.ts';

const me = 'me';
const epoch = 7;
const spanish = { speaker: 'ada', language: 'es', epoch } as const;
const french = { speaker: 'ada', language: 'fr', epoch } as const;
const newFrench = { ...french, epoch: 8 };

function told(more: Partial<PairStatus>): PairStatus {
  return { speaker: 'ada', language: 'fr', state: 'live', lagMs: 0, speaking: false, ...more };
}

/** A listener who listened to Spanish and has gone over to French at 1,000 ms. */
function switching(): TrackSelection {
  const selection = new TrackSelection();
  selection.switchTo({ language: 'es', epoch }, 0);
  selection.switchTo({ language: 'fr', epoch }, 1_000);
  return selection;
}

/** A listener to French, of whom another worker has taken over at 1,000 ms. */
function handingOver(): TrackSelection {
  const selection = new TrackSelection();
  selection.switchTo({ language: 'fr', epoch }, 0);
  selection.heed(told({ speaking: true }), epoch);
  selection.switchTo({ language: 'fr', epoch: 8 }, 1_000);
  return selection;
}

test('the floor wants no translation', () => {
  expect(new TrackSelection().wants(spanish, me, 0)).toBe(false);
});

test('one language is wanted, by one worker, of everybody but oneself', () => {
  const selection = new TrackSelection();
  selection.switchTo({ language: 'es', epoch }, 0);
  expect(selection.wants(spanish, me, 0)).toBe(true);
  expect(selection.wants({ ...spanish, epoch: 6 }, me, 0)).toBe(false);
  expect(selection.wants(french, me, 0)).toBe(false);
  expect(selection.wants({ ...spanish, speaker: me }, me, 0)).toBe(false);
});

test('after a switch the language left behind is wanted until the new voice begins', () => {
  const selection = switching();
  expect([spanish, french].map((voice) => selection.wants(voice, me, 1_100))).toEqual([true, true]);
  selection.heed(told({ state: 'starting' }), epoch);
  selection.heed(told({ language: 'es', speaking: true }), epoch);
  expect(selection.wants(spanish, me, 1_200)).toBe(true);
  selection.heed(told({ speaking: true }), epoch);
  expect([spanish, french].map((voice) => selection.wants(voice, me, 1_300))).toEqual([false, true]);
  selection.heed(told({ speaking: false }), epoch);
  expect(selection.wants(spanish, me, 1_400)).toBe(false);
});

test('each speaker goes over by themselves', () => {
  const selection = switching();
  selection.heed(told({ speaking: true }), epoch);
  expect(selection.wants({ ...spanish, speaker: 'bob' }, me, 1_100)).toBe(true);
});

test('a voice has begun once it was heard since it was wanted', () => {
  const selection = switching();
  selection.heed(told({ state: 'starting' }), epoch);
  expect(selection.hasBegun(french)).toBe(false);
  selection.heed(told({ speaking: true }), epoch);
  selection.heed(told({ speaking: false }), epoch);
  expect(selection.hasBegun(french)).toBe(true);
  expect(selection.hasBegun(newFrench)).toBe(false);
});

test('a new voice that will not come is not waited for', () => {
  for (const state of ['passthrough', 'unavailable'] as const) {
    const selection = switching();
    selection.heed(told({ state }), epoch);
    expect(selection.wants(spanish, me, 1_100)).toBe(false);
  }
});

test('the language left behind goes in the end even if no new voice begins', () => {
  const selection = new TrackSelection();
  expect(selection.switchTo({ language: 'es', epoch }, 0)).toBeUndefined();
  expect(selection.switchTo({ language: 'fr', epoch }, 1_000)).toBe(switchMs);
  expect(selection.wants(spanish, me, 1_000 + switchMs - 1)).toBe(true);
  expect(selection.wants(spanish, me, 1_000 + switchMs)).toBe(false);
});

test('who goes on to a third language before the second is heard keeps the first', () => {
  const heard = new TrackSelection();
  heard.switchTo({ language: 'es', epoch }, 0);
  heard.heed(told({ language: 'es', speaking: true }), epoch);
  heard.switchTo({ language: 'fr', epoch }, 1_000);
  heard.switchTo({ language: 'de', epoch }, 1_500);
  const german = { ...spanish, language: 'de' } as const;
  expect([spanish, french, german].map((voice) => heard.wants(voice, me, 1_600))).toEqual([true, false, true]);
});

test('back to the floor every translation goes at once', () => {
  const selection = switching();
  selection.switchTo(undefined, 1_100);
  expect([spanish, french].map((voice) => selection.wants(voice, me, 1_100))).toEqual([false, false]);
});

test('switching to the language that is listened to already changes nothing', () => {
  const selection = switching();
  expect(selection.switchTo({ language: 'fr', epoch }, 2_000)).toBeUndefined();
  expect(selection.wants(spanish, me, 1_000 + switchMs)).toBe(false);
  expect(selection.wants(spanish, me, 2_100)).toBe(true);
});

test('a worker that hands over is heard until the voice of the next one begins', () => {
  const selection = handingOver();
  expect([french, newFrench].map((voice) => selection.wants(voice, me, 1_100))).toEqual([true, true]);
  selection.heed(told({ speaking: true }), epoch);
  selection.heed(told({ state: 'starting' }), 8);
  expect(selection.wants(french, me, 1_200)).toBe(true);
  selection.heed(told({ speaking: true }), 8);
  expect([french, newFrench].map((voice) => selection.wants(voice, me, 1_300))).toEqual([false, true]);
});

test('a worker that never goes is not heard for ever beside the next one', () => {
  const selection = handingOver();
  expect(selection.wants(french, me, 1_000 + handOverMs - 1)).toBe(true);
  expect(selection.wants(french, me, 1_000 + handOverMs)).toBe(false);
});

test('a speaker who comes back is waited for like any other', () => {
  const selection = switching();
  selection.heed(told({ speaking: true }), epoch);
  selection.forget('ada');
  expect(selection.wants(spanish, me, 1_100)).toBe(true);
});

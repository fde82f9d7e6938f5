import { expect, test } from 'vitest';
import type { PairStatus } from '../../../../src/protocol/status.ts';
import type { LiveRoom } from '../../../../src/web/organiser/organiser-api.ts';
import { languageFigures, pairsBySpeaker, roomFigures, worstPair } from '../../../../src/web/organiser/room-figures.ts';
import { roomState } from '../../../../src/web/organiser/room-state.ts';

const pair = (given: Partial<PairStatus>): PairStatus => ({
  speaker: 'ana',
  language: 'es',
  state: 'live',
  lagMs: 0,
  speaking: false,
  ...given,
});

const pairs = [
  pair({ lagMs: 300 }),
  pair({ language: 'fr', state: 'delayed', lagMs: 2_500 }),
  pair({ speaker: 'bob', language: 'fr', state: 'resting' }),
];

const room: LiveRoom = {
  room: 'planning',
  speakers: ['ana', 'bob', 'eve'],
  listeners: { es: 2, fr: 1 },
  pairs,
  sessions: 2,
  usage: { es: { audioMs: 60_000 }, de: { audioMs: 5_000 } },
  usd: 0.04,
};

test('a room comes to its sums and to the longest delay', () => {
  expect(roomFigures(room)).toEqual({
    speakers: 3,
    listeners: 3,
    sessions: 2,
    lagMs: 2_500,
    audioMs: 65_000,
    usd: 0.04,
  });
  expect(roomFigures({ ...room, pairs: [], usage: {}, listeners: {} })).toMatchObject({ lagMs: 0, audioMs: 0 });
});

test('languages that are offered come first, each with its own figures', () => {
  const rows = languageFigures(['de', 'es', 'fr'], ['es', 'fr'], room);
  expect(
    rows.map(({ code, offered, listeners, interpreters, lagMs, audioMs }) => [
      code,
      offered,
      listeners,
      interpreters,
      lagMs,
      audioMs,
    ]),
  ).toEqual([
    ['es', true, 2, 1, 300, 60_000],
    ['fr', true, 1, 2, 2_500, 0],
    ['de', false, 0, 0, 0, 5_000],
  ]);
  expect(languageFigures(['de'], [], null)).toMatchObject([{ code: 'de', listeners: 0, interpreters: 0 }]);
});

test('the pair that is shown for a room is the one in the worst state, then the latest', () => {
  expect(worstPair(pairs)?.state).toBe('delayed');
  expect(worstPair([...pairs, pair({ state: 'unavailable', reason: 'billing' })])?.state).toBe('unavailable');
  expect(worstPair([pair({ lagMs: 1 }), pair({ lagMs: 2 })])?.lagMs).toBe(2);
  expect(worstPair([])).toBeUndefined();
});

test('speakers are listed with their interpreters, those without any too, and those who have gone', () => {
  const found = pairsBySpeaker({ ...room, pairs: [...pairs, pair({ speaker: 'gone', state: 'draining' })] });
  expect([...found].map(([speaker, { length }]) => [speaker, length])).toEqual([
    ['ana', 2],
    ['bob', 1],
    ['eve', 0],
    ['gone', 1],
  ]);
});

test('a stop is shown at once, even while the interpreter is still on its way out', () => {
  const settings = { languages: [], budget: {} };
  expect(roomState({ room: 'a', settings: { ...settings, enabled: false }, snapshot: room })).toBe('stopped');
  expect(roomState({ room: 'a', settings, snapshot: room })).toBe('live');
  expect(roomState({ room: 'a', settings: { ...settings, enabled: true }, snapshot: null })).toBe('waiting');
  expect(roomState({ room: 'a', settings, snapshot: null })).toBe('unset');
});

import { beforeEach, expect, test } from 'vitest';
import { RoomLostError } from '../../../src/errors.ts';
import { Departure } from '../../../src/roles/departure.ts';
import { FakeClock } from '../../support/fake-clock.ts';

let clock: FakeClock;
let stop: AbortController;

beforeEach(() => {
  clock = new FakeClock();
  stop = new AbortController();
});

/** A departure in whose room something is being said; the answer says that it is said to its end. */
function speaking(mostMs = 8_000) {
  const departure = new Departure(stop.signal, mostMs, clock);
  let said: (() => void) | undefined;
  departure.heed((done) => void (said = done));
  return { departure, begun: () => said !== undefined, end: () => said?.() };
}

test('a room that is given back is left after the last words', () => {
  const { departure, begun, end } = speaking();
  expect(begun()).toBe(false);
  stop.abort();
  expect([begun(), departure.signal.aborted]).toEqual([true, false]);
  end();
  expect(departure.signal.aborted).toBe(true);
  expect(clock.timers).toBe(0);
});

test('last words that do not end are not waited for longer than they may', () => {
  const { departure } = speaking();
  stop.abort();
  clock.advance(7_999);
  expect(departure.signal.aborted).toBe(false);
  clock.advance(1);
  expect(departure.signal.aborted).toBe(true);
});

test('a room that is lost is left at once, and so is one without time for last words', () => {
  const lost = speaking();
  stop.abort(new RoomLostError('the lock of the room is gone', { rejoin: false }));
  expect([lost.begun(), lost.departure.signal.aborted]).toEqual([false, true]);
  stop = new AbortController();
  const hasty = speaking(0);
  stop.abort();
  expect([hasty.begun(), hasty.departure.signal.aborted]).toEqual([false, true]);
});

test('who is told to stop before anything is said leaves at once', () => {
  stop.abort();
  expect(new Departure(stop.signal, 8_000, clock).signal.aborted).toBe(true);
});

test('after it is closed it heeds nothing, and no timer is left', () => {
  const { departure } = speaking();
  departure.close();
  stop.abort();
  expect([departure.signal.aborted, clock.timers]).toEqual([false, 0]);
});

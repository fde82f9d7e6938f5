import { beforeEach, expect, test } from 'vitest';
import { RoomLostError } from '../../../src/errors.ts';
import { Departure } from '../../../src/roles/departure.ts';
import { FakeClock } from '../../support/fake-clock.ts';

let clock: FakeClock;
let stop: AbortController;
let lost: AbortController;

beforeEach(() => {
  clock = new FakeClock();
  stop = new AbortController();
  lost = new AbortController();
});

/** A departure in whose room something is being said; the answer says that it is said to its end. */
function speaking(mostMs = 8_000) {
  const departure = new Departure(stop.signal, lost.signal, mostMs, clock);
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
  const forsaken = speaking();
  const reason = new RoomLostError('the lock of the room is gone', { rejoin: false });
  lost.abort(reason);
  stop.abort(reason);
  expect([forsaken.begun(), forsaken.departure.signal.aborted]).toEqual([false, true]);
  [stop, lost] = [new AbortController(), new AbortController()];
  const hasty = speaking(0);
  stop.abort();
  expect([hasty.begun(), hasty.departure.signal.aborted]).toEqual([false, true]);
});

test('a room that is lost in the middle of its last words is left at once', () => {
  const { departure, begun } = speaking();
  stop.abort();
  const reason = new RoomLostError('the lock of the room is gone', { rejoin: false });
  lost.abort(reason);
  expect([begun(), departure.signal.aborted, clock.timers]).toEqual([true, true, 0]);
  expect(departure.signal.reason).toBe(reason);
});

test('who is told to stop before anything is said leaves at once', () => {
  stop.abort();
  expect(new Departure(stop.signal, lost.signal, 8_000, clock).signal.aborted).toBe(true);
});

test('after it is closed it heeds nothing, and no timer is left', () => {
  const { departure } = speaking();
  departure.close();
  stop.abort();
  lost.abort();
  expect([departure.signal.aborted, clock.timers]).toEqual([false, 0]);
});

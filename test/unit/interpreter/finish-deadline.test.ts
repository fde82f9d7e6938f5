import { expect, test } from 'vitest';
import { FinishDeadline } from '../../../src/interpreter/finish-deadline.ts';
import { FakeClock } from '../../support/fake-clock.ts';

function begun(): { clock: FakeClock; deadline: FinishDeadline; missed: () => number } {
  const clock = new FakeClock();
  let count = 0;
  const deadline = new FinishDeadline(clock, () => (count += 1));
  deadline.begin();
  return { clock, deadline, missed: () => count };
}

test('a service that says nothing for 5 s has missed it', () => {
  const { clock, missed } = begun();
  clock.advance(4_999);
  expect(missed()).toBe(0);
  clock.advance(1);
  expect(missed()).toBe(1);
});

test('a service that goes on speaking has 15 s', () => {
  const { clock, deadline, missed } = begun();
  for (let passedMs = 0; passedMs < 14_000; passedMs += 1_000) {
    clock.advance(1_000);
    deadline.heard();
  }
  expect(missed()).toBe(0);
  clock.advance(1_000);
  expect(missed()).toBe(1);
});

test('before it begins and after it stops nothing is missed, and no timer is left', () => {
  const { clock, deadline, missed } = begun();
  deadline.stop();
  deadline.heard();
  expect(clock.timers).toBe(0);
  clock.advance(60_000);
  expect(missed()).toBe(0);
});

import { expect, test } from 'vitest';
import { Outbox } from '../../../src/room/outbox.ts';

/** An outbox whose sendings end when they are told to. */
function slow(): { outbox: Outbox<string>; sent: string[]; finish: () => Promise<void>; dropped: () => number } {
  const sent: string[] = [];
  const open: (() => void)[] = [];
  let dropped = 0;
  const outbox = new Outbox<string>(
    (value) => {
      sent.push(value);
      return new Promise((resolve) => open.push(resolve));
    },
    () => (dropped += 1),
  );
  const finish = async (): Promise<void> => {
    open.shift()?.();
    await new Promise(setImmediate);
  };
  return { outbox, sent, finish, dropped: () => dropped };
}

test('of several values that wait under a key the last alone is sent, after the one on its way', async () => {
  const { outbox, sent, finish } = slow();
  for (const value of ['a1', 'a2', 'a3', 'a4']) outbox.post('a', value);
  expect(sent).toEqual(['a1']);
  await finish();
  expect(sent).toEqual(['a1', 'a4']);
  await finish();
  expect(sent).toEqual(['a1', 'a4']);
});

test('keys do not wait for each other', () => {
  const { outbox, sent } = slow();
  outbox.post('a', 'a1');
  outbox.post('b', 'b1');
  expect(sent).toEqual(['a1', 'b1']);
});

test('while it is paused values wait, and go out in the order of their last posts', () => {
  const { outbox, sent } = slow();
  outbox.pause();
  outbox.post('a', 'a1');
  outbox.post('b', 'b1');
  outbox.post('a', 'a2');
  expect(sent).toEqual([]);
  outbox.resume();
  expect(sent).toEqual(['b1', 'a2']);
});

test('what waits is bounded: the oldest leaves and is counted', () => {
  const { outbox, sent, dropped } = slow();
  outbox.pause();
  for (let key = 0; key < 257; key += 1) outbox.post(String(key), String(key));
  expect(dropped()).toBe(1);
  outbox.resume();
  expect(sent).toHaveLength(256);
  expect(sent[0]).toBe('1');
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Connection } from '../../../src/room/connection.ts';
import { Connections, type Seat } from '../../../src/room/connections.ts';

let closed: string[];
let opened: number[];
let refuse: boolean;
let connections: Connections;

function fake(identity: string): Connection {
  const close = (): Promise<void> => {
    closed.push(identity);
    return Promise.resolve();
  };
  return { identity, close } as unknown as Connection;
}

beforeEach(() => {
  vi.useFakeTimers();
  closed = [];
  opened = [];
  refuse = false;
  connections = new Connections(
    fake('first'),
    (index) => {
      opened.push(index);
      return refuse ? Promise.reject(new Error('refused')) : Promise.resolve(fake(`further ${index}`));
    },
    { info: () => undefined, warn: () => undefined },
  );
});

afterEach(() => {
  vi.useRealTimers();
});

async function take(seats: number): Promise<Seat[]> {
  return Promise.all(Array.from({ length: seats }, () => connections.take()));
}

function identities(seats: readonly Seat[]): string[] {
  return seats.map(({ connection }) => connection.identity);
}

test('fifteen seats are on the first connection; those who come together share the next', async () => {
  const seats = await take(17);
  expect(new Set(identities(seats.slice(0, 15)))).toEqual(new Set(['first']));
  expect(identities(seats.slice(15))).toEqual(['further 1', 'further 1']);
  expect(opened).toEqual([1]);
});

test('a seat that was released, twice even, is taken again once', async () => {
  const [seat] = await take(15);
  seat?.release();
  seat?.release();
  expect(identities(await take(2))).toEqual(['first', 'further 1']);
});

test('a further connection closes when it has been empty for 30 s; the first stays', async () => {
  const seats = await take(16);
  seats.at(-1)?.release();
  await vi.advanceTimersByTimeAsync(29_000);
  const [again] = await take(1);
  expect(again?.connection.identity).toBe('further 1');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(closed).toEqual([]);
  again?.release();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(closed).toEqual(['further 1']);
  for (const seat of seats) seat.release();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(closed).toEqual(['further 1']);
});

test('a connection that could not be opened is opened anew by the next who needs it', async () => {
  await take(15);
  refuse = true;
  await expect(connections.take()).rejects.toThrow('refused');
  refuse = false;
  expect(identities(await take(1))).toEqual(['further 1']);
  expect(opened).toEqual([1, 1]);
});

test('closing closes all of them, and none is to be had afterwards', async () => {
  const seats = await take(16);
  await connections.close();
  expect(closed).toEqual(['first', 'further 1']);
  for (const seat of seats) seat.release();
  await expect(connections.take()).rejects.toThrow();
  expect(vi.getTimerCount()).toBe(0);
});

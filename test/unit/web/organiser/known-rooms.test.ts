import { expect, test } from 'vitest';
import { KnownRooms } from '../../../../src/web/organiser/known-rooms.ts';

function storage(first?: string) {
  const kept = new Map<string, string>(first === undefined ? [] : [['interpreter.organiser-rooms', first]]);
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test('the last room comes first, each once, and twenty of them at most', () => {
  const rooms = new KnownRooms(storage());
  for (let index = 0; index < 25; index += 1) rooms.add(`room ${index}`);
  rooms.add('room 20');
  expect(rooms.list()).toHaveLength(20);
  expect(rooms.list().slice(0, 3)).toEqual(['room 20', 'room 24', 'room 23']);
  rooms.forgetAll();
  expect(rooms.list()).toEqual([]);
});

test('what somebody else wrote there is not taken for rooms', () => {
  expect(new KnownRooms(storage('{')).list()).toEqual([]);
  expect(new KnownRooms(storage('{"a":1}')).list()).toEqual([]);
  expect(new KnownRooms(storage('["a",1,null]')).list()).toEqual(['a']);
});

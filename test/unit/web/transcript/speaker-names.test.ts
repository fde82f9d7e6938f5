import { expect, test } from 'vitest';
import { SpeakerNames, type People } from '../../../../src/web/transcript/speaker-names.ts';

function room(people: Map<string, string>): People {
  return {
    getParticipantByIdentity: (identity: string) => {
      const name = people.get(identity);
      return name === undefined ? undefined : { identity, name };
    },
  };
}

test('whoever has left is still called by their name', () => {
  const people = new Map([['ana-1', 'Ana']]);
  const names = new SpeakerNames(room(people));
  expect(names.of('ana-1')).toBe('Ana');
  people.set('ana-1', 'Ana María');
  expect(names.of('ana-1')).toBe('Ana María');
  people.clear();
  expect(names.of('ana-1')).toBe('Ana María');
  expect(names.of('bob-1')).toBe('bob-1');
});

test('no more than a thousand names are remembered, the last that were asked for', () => {
  const people = new Map(Array.from({ length: 1_001 }, (_, nth) => [`id-${nth}`, `Person ${nth}`] as const));
  const names = new SpeakerNames(room(people));
  for (const identity of people.keys()) {
    names.of('id-0');
    names.of(identity);
  }
  people.clear();
  expect(names.of('id-0')).toBe('Person 0');
  expect(names.of('id-1')).toBe('id-1');
  expect(names.of('id-1000')).toBe('Person 1000');
});

import { expect, test } from 'vitest';
import { joined } from '../../../src/audio/joined.ts';

test('sounds come one after the other', () => {
  expect([...joined([Int16Array.of(1, 2), new Int16Array(), Int16Array.of(3)])]).toEqual([1, 2, 3]);
  expect(joined([])).toHaveLength(0);
});

import { expect, it } from 'vitest';
import { wantsInterpreter, type RoomChoice } from '../../../src/jobs/room-choice.ts';

const asking = '{"interpreter":true}';

it.each<[RoomChoice, boolean | undefined, string, boolean]>([
  ['explicit', undefined, asking, false],
  ['explicit', true, '', true],
  ['metadata', undefined, asking, true],
  ['metadata', undefined, '', false],
  ['metadata', undefined, 'not JSON', false],
  ['metadata', undefined, 'null', false],
  ['metadata', undefined, '{"interpreter":"true"}', false],
  ['metadata', true, '', true],
  ['metadata', false, asking, false],
  ['all', undefined, '', true],
  ['all', false, asking, false],
])('%s, enabled %s, metadata %s: %s', (choice, enabled, metadata, wanted) => {
  expect(wantsInterpreter(choice, enabled, metadata)).toBe(wanted);
});

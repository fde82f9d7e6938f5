import { expect, it } from 'vitest';
import { Concealment } from '../../../src/translation/concealment.ts';

it('hides secrets, wherever and however often they are said', () => {
  const concealment = new Concealment(['sk-secret', 'other-secret', 'on', '']);
  expect(concealment.conceal('no sk-secret on other-secret, sk-secret!')).toBe('no (hidden) on (hidden), (hidden)!');
});

it('cuts what has no end, and leaves no half of a secret', () => {
  const told = new Concealment(['sk-secret']).conceal(`${'a'.repeat(495)}sk-secret${'b'.repeat(1_000_000)}`);
  expect(told).toHaveLength(500);
  expect(told).not.toMatch('sk-');
});

import { expect, test } from 'vitest';
import { isVoiced, peak } from '../../../src/audio/level.ts';

test('the peak is the largest sample, whatever its sign', () => {
  expect(peak(Int16Array.of())).toBe(0);
  expect(peak(Int16Array.of(3, -7, 5))).toBe(7);
  expect(peak(Int16Array.of(-32_768))).toBe(32_768);
});

test('a service may hum at up to 63 and is silent', () => {
  expect(isVoiced(Int16Array.of(63, -63))).toBe(false);
  expect(isVoiced(Int16Array.of(0, -64))).toBe(true);
  expect(isVoiced(Int16Array.of(64, 0, 0, -64), 1, 3)).toBe(false);
});

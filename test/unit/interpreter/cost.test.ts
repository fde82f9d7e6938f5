import { expect, it } from 'vitest';
import { costOf, roundedUsd, totalUsd } from '../../../src/interpreter/cost.ts';

const prices = { translationUsdPerMinute: 0.034, transcriptionUsdPerMinute: 0.017 };

it('charges audio by the minute, and its transcription on top', () => {
  expect(costOf({ audioMs: 90_000, transcribedMs: 60_000 }, prices)).toEqual({
    translationUsd: expect.closeTo(0.051) as number,
    transcriptionUsd: 0.017,
  });
  const usages = [
    { audioMs: 60_000, transcribedMs: 60_000 },
    { audioMs: 60_000, transcribedMs: 0 },
  ];
  expect(totalUsd(usages, prices)).toBeCloseTo(0.085);
  expect(totalUsd([], prices)).toBe(0);
});

it('is told to the millionth', () => {
  expect(roundedUsd(0.00011333333333333336)).toBe(0.000113);
});

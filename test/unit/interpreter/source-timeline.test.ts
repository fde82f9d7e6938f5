import { expect, test } from 'vitest';
import { CaptionPairing, SourceTimeline } from '../../../src/interpreter/source-timeline.ts';

function timelineOf(...startsMs: number[]): SourceTimeline {
  const timeline = new SourceTimeline();
  for (const startMs of startsMs) timeline.add({ id: `s${startMs.toString()}`, startMs });
  return timeline;
}

function pairs(timeline: SourceTimeline, sources: number[], translations: number[]): (string | undefined)[] {
  const pairing = new CaptionPairing(timeline);
  for (const startMs of sources) timeline.add({ id: `s${startMs.toString()}`, startMs });
  return translations.map((startMs) => pairing.pairFor(startMs));
}

test('each translation belongs to the earliest source that is not later and not yet passed', () => {
  expect(pairs(timelineOf(), [0, 4_000, 8_000], [2_000, 6_000, 10_000])).toEqual(['s0', 's4000', 's8000']);
});

test('several translations may belong to one source, and never to an earlier one again', () => {
  expect(pairs(timelineOf(), [0, 4_000], [1_000, 2_000, 5_000, 6_000])).toEqual(['s0', 's0', 's4000', 's4000']);
});

test('before any source there is no pair, and what was said before the interpreter came is not its', () => {
  expect(pairs(timelineOf(), [], [1_000])).toEqual([undefined]);
  expect(pairs(timelineOf(0), [3_000], [2_000, 4_000])).toEqual([undefined, 's3000']);
});

test('a timeline forgets the oldest, and pairing goes on', () => {
  const starts = Array.from({ length: 200 }, (_, i) => i * 1_000);
  expect(pairs(timelineOf(), starts, [500_000])).toEqual(['s136000']);
});

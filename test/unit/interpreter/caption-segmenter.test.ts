import { beforeEach, describe, expect, test } from 'vitest';
import { CaptionSegmenter, type Segment } from '../../../src/interpreter/caption-segmenter.ts';
import { FakeClock } from '../../support/fake-clock.ts';

let clock: FakeClock;
let segments: Segment[];
let segmenter: CaptionSegmenter;

beforeEach(() => {
  clock = new FakeClock();
  segments = [];
  let ids = 0;
  segmenter = new CaptionSegmenter(
    clock,
    () => `s${(++ids).toString()}`,
    (segment) => segments.push(segment),
  );
});

function finals(): string[] {
  return segments.filter(({ final }) => final).map(({ text }) => text);
}

function say(...fragments: string[]): void {
  for (const [i, fragment] of fragments.entries()) segmenter.add(fragment, i * 200);
  clock.advance(10_000);
}

describe.each([
  ['sentences', ['Hello', ' there.', ' How are', ' you? Fine', '.'], ['Hello there.', 'How are you?', 'Fine.']],
  ['a number with a point', ['It costs 3', '.5 euros', '. Good'], ['It costs 3.5 euros.', 'Good']],
  ['an initial', ['Ask J', '. Smith.', ' Now'], ['Ask J. Smith.', 'Now']],
  ['a quotation', ['He said "no."', ' Then'], ['He said "no."', 'Then']],
  ['several marks', ['What?!', ' Really...', ' yes'], ['What?!', 'Really...', 'yes']],
  ['Japanese, without a space', ['おはよう', 'ございます。', '始めましょう'], ['おはようございます。', '始めましょう']],
  ['Chinese', ['早上好！我们', '开始吧？好'], ['早上好！', '我们开始吧？', '好']],
  ['Hindi', ['नमस्ते। हम', ' शुरू करें।'], ['नमस्ते।', 'हम शुरू करें।']],
])('%s', (_name, fragments, expected) => {
  test('are cut where they end, and nothing is added or lost', () => {
    say(...fragments);
    expect(finals()).toEqual(expected);
    expect(finals().join('').replaceAll(' ', '')).toBe(fragments.join('').replaceAll(' ', ''));
  });
});

test('each update is the full text so far, under one id, and the last alone is final', () => {
  say('Good', ' morning', ' all');
  expect(segments.map(({ id, text, final }) => `${id} ${text} ${final ? 'final' : ''}`)).toEqual([
    's1 Good ',
    's1 Good morning ',
    's1 Good morning all ',
    's1 Good morning all final',
  ]);
});

test('a pause ends a segment, and the next begins where it was said', () => {
  segmenter.add('one', 100);
  clock.advance(1_499);
  segmenter.add(' two', 1_600);
  clock.advance(1_500);
  segmenter.add(' three', 5_000);
  segmenter.end();
  segmenter.end();
  expect(segments.filter(({ final }) => final).map(({ text, startMs }) => [text, startMs])).toEqual([
    ['one two', 100],
    ['three', 5_000],
  ]);
});

test('a segment does not grow without bound', () => {
  say(...Array.from({ length: 100 }, () => ' word'));
  expect(finals().length).toBeGreaterThan(1);
  expect(Math.max(...finals().map(({ length }) => length))).toBeLessThanOrEqual(220);
  expect(finals().join(' ')).toBe(Array.from({ length: 100 }, () => 'word').join(' '));
});

test('what is dropped is never told', () => {
  segmenter.add('secret', 0);
  segmenter.drop();
  clock.advance(10_000);
  expect(finals()).toEqual([]);
  expect(clock.timers).toBe(0);
});

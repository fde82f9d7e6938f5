import { beforeEach, expect, test } from 'vitest';
import { SpeechSpans, VoiceDelay } from '../../../src/interpreter/voice-delay.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { pcm } from '../../support/fake-ports.ts';

let clock: FakeClock;
let spans: SpeechSpans;
let told: [edge: string, delayMs: number][];
let delay: VoiceDelay;

beforeEach(() => {
  clock = new FakeClock();
  spans = new SpeechSpans(clock);
  told = [];
  delay = new VoiceDelay(spans, clock, (edge, delayMs) => told.push([edge, delayMs]));
});

/** What a microphone hears, 200 ms a level. */
function hear(...levels: number[]): void {
  for (const level of levels) {
    clock.advance(200);
    spans.hear(pcm(200, level));
  }
}

test('each stretch of speech is told once, at its beginning and at its end', () => {
  hear(0, 5_000, 5_000, 0, 5_000);
  clock.advance(300);
  delay.voice(true, 300);
  delay.voice(true, 300);
  hear(0, 0, 0, 0, 0);
  clock.advance(500);
  delay.voice(false, 300);
  delay.voice(false, 300);
  expect(told).toEqual([
    ['begin', 1_100],
    ['end', 300 + 1_000 + 500 - 300],
  ]);
});

test('a voice that pauses while the speech goes on has not ended', () => {
  hear(5_000);
  delay.voice(true, 300);
  hear(5_000, 5_000);
  delay.voice(false, 300);
  expect(told.map(([edge]) => edge)).toEqual(['begin']);
});

test('a voice without speech tells nothing', () => {
  hear(0, 100, 0);
  delay.voice(true, 300);
  delay.voice(false, 300);
  expect(told).toEqual([]);
});

import { beforeEach, expect, test } from 'vitest';
import { SpeechSpans } from '../../../src/interpreter/speech-spans.ts';
import { VoiceDelay } from '../../../src/interpreter/voice-delay.ts';
import { FakeClock } from '../../support/fake-clock.ts';

let clock: FakeClock;
let spans: SpeechSpans;
let told: [edge: string, delayMs: number][];
let delay: VoiceDelay;

beforeEach(() => {
  clock = new FakeClock();
  spans = new SpeechSpans();
  told = [];
  delay = new VoiceDelay(spans, clock, (edge, delayMs) => told.push([edge, delayMs]));
});

/** Whether the speaker speaks, 200 ms each. */
function hear(...speech: boolean[]): void {
  for (const speaking of speech) {
    if (speaking !== spans.speaking) spans.change(speaking, clock.now());
    clock.advance(200);
  }
}

test('each stretch of speech is told once, at its beginning and at its end', () => {
  hear(false, true, true, false, true);
  clock.advance(300);
  delay.voice(true, 300);
  delay.voice(true, 300);
  hear(false, false, false, false, false);
  clock.advance(500);
  delay.voice(false, 300);
  delay.voice(false, 300);
  expect(told).toEqual([
    ['begin', 1_100],
    ['end', 1_000 + 500 - 300],
  ]);
});

test('a voice that pauses while the speech goes on has not ended', () => {
  hear(true);
  delay.voice(true, 300);
  hear(true, true, false);
  delay.voice(false, 300);
  expect(told.map(([edge]) => edge)).toEqual(['begin']);
});

test('a voice without speech tells nothing', () => {
  delay.voice(true, 300);
  delay.voice(false, 300);
  expect(told).toEqual([]);
});

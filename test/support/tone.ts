import { peak } from '../../src/audio/level.ts';
import { sampleRateHz } from '../../src/interpreter/ports.ts';

/** A tone as loud as a voice, mono PCM16 at 24 kHz. */
export function tone(durationMs: number, frequencyHz = 300): Int16Array {
  return Int16Array.from(
    { length: (sampleRateHz * durationMs) / 1000 },
    (_, i) => 8_000 * Math.sin((2 * Math.PI * frequencyHz * i) / sampleRateHz),
  );
}

/** Short enough that a jitter buffer's stretching and a hole in the audio do not blur a tone. */
const windowSamples = sampleRateHz / 20;
const voicedPeak = 1_000;

/** The windows of 50 ms in which something is heard. */
function voicedWindows(samples: Int16Array): Int16Array[] {
  const count = Math.floor(samples.length / windowSamples);
  const windows = Array.from({ length: count }, (_, i) => samples.subarray(i * windowSamples, (i + 1) * windowSamples));
  return windows.filter((window) => peak(window) > voicedPeak);
}

/** How long something is heard, in milliseconds, holes and pauses left out. */
export function voicedMs(samples: Int16Array): number {
  return voicedWindows(samples).length * ((windowSamples * 1000) / sampleRateHz);
}

/** The share of what is heard that is at a frequency, 0 to 1: the mean over windows of 50 ms (Goertzel). */
export function shareAt(samples: Int16Array, frequencyHz: number): number {
  const shares = voicedWindows(samples).map((window) => windowShareAt(window, frequencyHz));
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

function windowShareAt(samples: Int16Array, frequencyHz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequencyHz) / sampleRateHz);
  let [last, beforeLast, energy] = [0, 0, 0];
  for (const sample of samples) {
    [last, beforeLast] = [sample + coefficient * last - beforeLast, last];
    energy += sample * sample;
  }
  const power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
  return energy === 0 ? 0 : (2 * power) / (samples.length * energy);
}

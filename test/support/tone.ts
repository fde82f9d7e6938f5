import { sampleRateHz } from '../../src/interpreter/ports.ts';

/** A tone as loud as a voice, mono PCM16 at 24 kHz. */
export function tone(durationMs: number, frequencyHz = 300): Int16Array {
  return Int16Array.from(
    { length: (sampleRateHz * durationMs) / 1000 },
    (_, i) => 8_000 * Math.sin((2 * Math.PI * frequencyHz * i) / sampleRateHz),
  );
}

/** The share of the samples' energy at a frequency, 0 to 1 (Goertzel). */
export function shareAt(samples: Int16Array, frequencyHz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequencyHz) / sampleRateHz);
  let [last, beforeLast, energy] = [0, 0, 0];
  for (const sample of samples) {
    [last, beforeLast] = [sample + coefficient * last - beforeLast, last];
    energy += sample * sample;
  }
  const power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
  return energy === 0 ? 0 : (2 * power) / (samples.length * energy);
}

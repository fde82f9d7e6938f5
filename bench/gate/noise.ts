import { sampleRateHz } from '../../src/interpreter/ports.ts';
import type { Random } from '../../test/support/seeded-random.ts';

/** Samples of no particular level. */
export type Sound = Float32Array;

export const noises = { brown, pink, hum } as const;
export type NoiseName = keyof typeof noises;

/** Rumble: white noise summed up, with what is below some 20 Hz forgotten. */
export function brown(length: number, random: Random): Sound {
  let level = 0;
  return Float32Array.from({ length }, () => (level = level * 0.995 + white(random)));
}

/** As in a room with a fan: Kellet's filter. */
export function pink(length: number, random: Random): Sound {
  let [slow, middle, quick] = [0, 0, 0];
  return Float32Array.from({ length }, () => {
    const next = white(random);
    slow = 0.99765 * slow + next * 0.099046;
    middle = 0.963 * middle + next * 0.2965164;
    quick = 0.57 * quick + next * 1.0526913;
    return slow + middle + quick + next * 0.1848;
  });
}

/** The mains: 50 Hz and six harmonics, each weaker, of random phase. */
export function hum(length: number, random: Random): Sound {
  const tones = [1, 2, 3, 4, 5, 6, 7].map((harmonic) => ({ harmonic, phase: random() * 2 * Math.PI }));
  return Float32Array.from({ length }, (_, index) =>
    tones.reduce((sum, { harmonic, phase }) => {
      return sum + Math.sin((2 * Math.PI * 50 * harmonic * index) / sampleRateHz + phase) / harmonic;
    }, 0),
  );
}

/** A keyboard, typed at in bursts: each key two short rattles, of its down and of its up. */
export function keyboard(length: number, random: Random): Sound {
  const sound = new Float32Array(length);
  for (let at = 0; at < length;) {
    const strength = 0.3 + 0.7 * random();
    rattle(sound, at, strength, random);
    rattle(sound, at + samplesOf(60 + 60 * random()), strength * 0.4, random);
    at += samplesOf(random() < 0.08 ? 1500 + 2000 * random() : 90 + 180 * random());
  }
  return sound;
}

/** Breaths into a microphone, three to five seconds apart: noise of 300 to 3,000 Hz that swells and fades. */
export function breath(length: number, random: Random): Sound {
  const sound = new Float32Array(length);
  for (let at = 0; at < length; at += samplesOf(3000 + 2000 * random())) {
    const size = samplesOf(400 + 900 * random());
    const strength = 0.4 + 0.6 * random();
    let [low, lower] = [0, 0];
    for (let index = 0; index < size && at + index < length; index++) {
      low += 0.54 * (white(random) - low);
      lower += 0.076 * (low - lower);
      sound[at + index] = strength * Math.sin((Math.PI * index) / size) ** 2 * (low - lower);
    }
  }
  return sound;
}

/** Some 5 ms of noise that dies away, over a knock of the desk. */
function rattle(sound: Sound, at: number, strength: number, random: Random): void {
  const size = samplesOf(25);
  const knockHz = 150 + 200 * random();
  for (let index = 0; index < size && at + index < sound.length; index++) {
    const ms = (index * 1000) / sampleRateHz;
    const knock = 0.4 * Math.sin((2 * Math.PI * knockHz * ms) / 1000) * Math.exp(-ms / 8);
    sound[at + index] = (sound[at + index] ?? 0) + strength * (white(random) * Math.exp(-ms / 2.5) + knock);
  }
}

function samplesOf(ms: number): number {
  return Math.round((ms * sampleRateHz) / 1000);
}

function white(random: Random): number {
  return 2 * random() - 1;
}

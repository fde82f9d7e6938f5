import { sampleRateHz } from '../../src/interpreter/ports.ts';
import { labelMs, rms, speechLabels } from './labels.ts';
import type { Sound } from './noise.ts';
import type { Random } from '../../test/support/seeded-random.ts';

/** What a gate hears, and which blocks of 10 ms of it are speech. */
export interface Scene {
  readonly samples: Int16Array;
  readonly labels: readonly boolean[];
}

export interface Surroundings {
  /** Of each piece's loudest sample, in dBFS. */
  readonly peakDb: number;
  /** Noise so far below the speech, pauses left out. */
  readonly noise?: { readonly sound: (length: number, random: Random) => Sound; readonly snrDb: number };
}

/** The pieces one after another, each at the same level, with 1 to 4 s of silence around each. */
export function speechScene(pieces: readonly Int16Array[], surroundings: Surroundings, random: Random): Scene {
  const silences = [...pieces, undefined].map(() => Math.round((1000 + 3000 * random()) / labelMs) * labelMs);
  const blocks = pieces.map((piece) => Math.floor(piece.length / samplesOf(labelMs)));
  const total = [...silences.map((ms) => ms / labelMs), ...blocks].reduce((sum, count) => sum + count, 0);
  const clean = new Float32Array(samplesOf(total * labelMs));
  const labels = new Array<boolean>(total).fill(false);
  let block = 0;
  for (const [index, piece] of pieces.entries()) {
    block += (silences[index] ?? 0) / labelMs;
    const gain = toLevel(surroundings.peakDb) / Math.max(1, peakOf(piece));
    const whole = piece.subarray(0, (blocks[index] ?? 0) * samplesOf(labelMs));
    clean.set(
      Float32Array.from(whole, (sample) => sample * gain),
      samplesOf(block * labelMs),
    );
    for (const [offset, label] of speechLabels(whole).entries()) labels[block + offset] = label;
    block += blocks[index] ?? 0;
  }
  const { noise } = surroundings;
  if (!noise) return { samples: quantised(clean), labels };
  const spoken = clean.filter((_, index) => labels[Math.floor(index / samplesOf(labelMs))] === true);
  const sound = noise.sound(clean.length, random);
  const gain = (rms(spoken) * 10 ** (-noise.snrDb / 20)) / rms(sound);
  return { samples: quantised(clean.map((sample, index) => sample + gain * (sound[index] ?? 0))), labels };
}

/** A sound of so many dBFS at its loudest, over the faint hiss of a microphone, in which nobody speaks. */
export function soundScene(sound: Sound, peakDb: number, random: Random): Scene {
  const gain = toLevel(peakDb) / peakOf(sound);
  const hiss = 6;
  return {
    samples: quantised(sound.map((sample) => sample * gain + hiss * (2 * random() - 1))),
    labels: new Array<boolean>(Math.floor(sound.length / samplesOf(labelMs))).fill(false),
  };
}

export function samplesOf(ms: number): number {
  return Math.round((ms * sampleRateHz) / 1000);
}

function toLevel(dbfs: number): number {
  return 32_767 * 10 ** (dbfs / 20);
}

function peakOf(samples: ArrayLike<number>): number {
  let highest = 0;
  for (let index = 0; index < samples.length; index++) highest = Math.max(highest, Math.abs(samples[index] ?? 0));
  return highest;
}

function quantised(sound: Sound): Int16Array {
  return Int16Array.from(sound, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample))));
}

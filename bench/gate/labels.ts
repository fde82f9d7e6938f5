import { sampleRateHz } from '../../src/interpreter/ports.ts';

export const labelMs = 10;
const labelSamples = (sampleRateHz * labelMs) / 1000;
/** Speech is what comes within this of the loudest 5 % of the clean recording. */
const rangeDb = 30;
/** Shorter sounds, alone, are clicks of the studio. */
const leastMs = 40;
const aloneMs = 200;

/** Which blocks of 10 ms of a clean recording hold speech: by their energy. */
export function speechLabels(samples: Int16Array): boolean[] {
  const levels = Array.from({ length: Math.floor(samples.length / labelSamples) }, (_, index) =>
    rms(samples.subarray(index * labelSamples, (index + 1) * labelSamples)),
  );
  const loudest = levels.toSorted((one, other) => one - other)[Math.floor(levels.length * 0.95)] ?? 0;
  const labels = levels.map((level) => level > 0 && level >= loudest * 10 ** (-rangeDb / 20));
  for (const { from, to } of runsOf(labels)) {
    const before = labels.slice(Math.max(0, from - aloneMs / labelMs), from);
    const after = labels.slice(to, to + aloneMs / labelMs);
    if ((to - from) * labelMs < leastMs && ![...before, ...after].includes(true)) labels.fill(false, from, to);
  }
  return labels;
}

/** The stretches that are true, each up to and without its end; shorter gaps than `gap` are overlooked. */
export function runsOf(labels: readonly boolean[], gap = 1): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const [index, label] of labels.entries()) {
    if (!label) continue;
    const last = runs.at(-1);
    if (last && index - last.to < gap) last.to = index + 1;
    else runs.push({ from: index, to: index + 1 });
  }
  return runs;
}

export function rms(samples: ArrayLike<number>): number {
  let squares = 0;
  for (let index = 0; index < samples.length; index++) squares += (samples[index] ?? 0) ** 2;
  return Math.sqrt(squares / Math.max(1, samples.length));
}

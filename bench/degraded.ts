/** Below this nobody speaks: such samples do not count towards the level of speech. */
const leastSpeech = 300;

export interface Degradation {
  readonly gainDb: number;
  /** Without it no noise is added. */
  readonly snrDb?: number;
}

/** Speech at another level, with white noise as far below the speech as is said. */
export function degraded(samples: Int16Array, { gainDb, snrDb }: Degradation): Int16Array {
  const gain = 10 ** (gainDb / 20);
  const noiseRms = snrDb === undefined ? 0 : speechRms(samples) * gain * 10 ** (-snrDb / 20);
  return samples.map((sample) =>
    Math.max(-32_768, Math.min(32_767, Math.round(sample * gain + noiseRms * gaussian()))),
  );
}

function speechRms(samples: Int16Array): number {
  let energy = 0;
  let count = 0;
  for (const sample of samples) {
    if (Math.abs(sample) < leastSpeech) continue;
    energy += sample * sample;
    count++;
  }
  return Math.sqrt(energy / Math.max(1, count));
}

/** The sum of four uniform values, of variance 1: close enough to a bell. */
function gaussian(): number {
  return (Math.random() + Math.random() + Math.random() + Math.random() - 2) * Math.sqrt(3);
}

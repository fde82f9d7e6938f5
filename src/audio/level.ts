/** Below this peak of 32,767 a service's output is silence: exact zeros, or noise of up to 63. */
export const silencePeak = 64;
/** From this peak on, a microphone is taken to carry speech: some -30 dBFS. */
export const speechPeak = 1024;

/** The largest absolute sample, 0 to 32,768. */
export function peak(samples: Int16Array): number {
  let highest = 0;
  for (const sample of samples) {
    const level = sample < 0 ? -sample : sample;
    if (level > highest) highest = level;
  }
  return highest;
}

/** Whether any sample from `from` up to, and without, `to` is louder than a service's silence. */
export function isVoiced(samples: Int16Array, from = 0, to = samples.length): boolean {
  for (let at = from; at < to; at += 1) {
    const sample = samples[at] ?? 0;
    if (sample >= silencePeak || sample <= -silencePeak) return true;
  }
  return false;
}

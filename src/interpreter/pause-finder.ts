import { peak, silencePeak } from '../audio/level.ts';
import { frameMs, frameSamples } from './ports.ts';

/** So much quiet is a pause between sentences. */
const sentencePauseMs = 400;
/** So much is one between words, and not a sound within one. */
const wordPauseMs = 200;
/** Quiet is what is this much below the speaker's own loudness: 26 dB. */
const quietShare = 1 / 20;
const decay = 0.998;
/** How far back "the last seconds" go. */
const recentFrames = 2_000 / frameMs;

/** Finds where speech can be cut, 10 ms at a time. */
export class PauseFinder {
  #loudest = 0;
  #quietMs = 0;
  readonly #recent: number[] = [];

  /**
   * Takes the next chunk. Answers the sample at which to cut: in a pause between sentences; if `urgent`, also in one
   * between words, or in a moment that is no louder than any of the last 2 s; undefined where there is none.
   */
  hear(samples: Int16Array, urgent: boolean): number | undefined {
    let cut: number | undefined;
    for (let at = 0; at + frameSamples <= samples.length; at += frameSamples) {
      const level = peak(samples.subarray(at, at + frameSamples));
      const quietest = level <= Math.min(...this.#recent);
      const atQuietest = quietest && this.#recent.length === recentFrames;
      this.#follow(level);
      const pauseMs = urgent ? wordPauseMs : sentencePauseMs;
      if (this.#quietMs >= pauseMs || (urgent && atQuietest)) cut ??= at;
      this.#recent.push(level);
      if (this.#recent.length > recentFrames) this.#recent.shift();
    }
    return cut;
  }

  #follow(level: number): void {
    this.#loudest = Math.max(level, this.#loudest * decay);
    const quiet = level < Math.max(silencePeak, this.#loudest * quietShare);
    this.#quietMs = quiet ? this.#quietMs + frameMs : 0;
  }
}

/** The sample at which the quietest 10 ms begin. */
export function quietestMoment(samples: Int16Array): number {
  let quietest = 0;
  let lowest = Infinity;
  for (let at = 0; at + frameSamples <= samples.length; at += frameSamples) {
    const level = peak(samples.subarray(at, at + frameSamples));
    if (level >= lowest) continue;
    lowest = level;
    quietest = at;
  }
  return quietest;
}

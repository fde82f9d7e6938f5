import type { LanguageCode } from '../protocol/languages.ts';
import { FingerprintStream, type FingerprintFrame } from './fingerprint.ts';
import type { Phrasebook } from './phrasebook.ts';
import { TemplateMatch } from './template-match.ts';

/** Recordings are fingerprinted twice as densely as what is heard, so that 10 ms is the most they miss each other by. */
export const templateHopMs = 20;
const hopMs = 40;

/**
 * How much more a sentence must agree than chance would, in bits: some 0.9 s of speech. Strangers reach 30, other words
 * of the same voice 60, a turn of phrase that it uses everywhere 90.
 */
const certain = 90;
/** By how much it must lead before all others; sentences share words. */
const lead = 35;
/** Frames this far below the loudest of late tell nothing. */
const quietest = 0.03;
const loudestDecay = 0.995;
const silentRms = 8;
/** So many frames in a row do not agree by chance. */
const certainRun = 5;
/** Jitter moves a sentence by less than this. */
const sameStartMs = 1000;

/** A bundled sentence, heard. */
export interface Recognition {
  readonly sentence: string;
  readonly language: LanguageCode;
  /** When it began, in milliseconds of the audio heard; before 0 where its beginning was missed. */
  readonly startedAtMs: number;
  /** When it ends, which may lie ahead. */
  readonly endedAtMs: number;
  /** 0 to 1: its lead before the next best. */
  readonly confidence: number;
}

/**
 * Identifies bundled sentences by their sound, while they are still spoken: in any language, from any offset, at any
 * level, after codecs and with noise. Each spoken sentence is told once.
 */
export class Recogniser {
  private readonly stream = new FingerprintStream(hopMs);
  private readonly matches: readonly TemplateMatch[];
  private latest: Recognition | undefined;
  /** How much of the latest sentence's recording has been heard, in its frames. */
  private heardUpTo = 0;
  private frameIndex = 0;
  private loudestRms = 0;

  constructor(phrasebook: Phrasebook) {
    this.matches = phrasebook.templates.map((template) => new TemplateMatch(template));
  }

  /** Takes 24 kHz mono PCM16 of any length, a whole recording or the next chunk, and tells what has become certain. */
  hear(samples: Int16Array): Recognition[] {
    return this.stream.hear(samples).flatMap((frame) => this.compare(frame) ?? []);
  }

  /** What was told last; its times move on where a gap in the audio has cut it. */
  get current(): Recognition | undefined {
    return this.latest;
  }

  private compare(frame: FingerprintFrame): Recognition | undefined {
    const nowMs = this.frameIndex * hopMs;
    this.frameIndex++;
    this.loudestRms = Math.max(frame.rms, this.loudestRms * loudestDecay);
    const quiet = frame.rms < Math.max(silentRms, this.loudestRms * quietest);
    for (const match of this.matches) {
      if (quiet) match.pass();
      else match.compare(frame.bits, frame.mask);
    }
    this.leave();
    return quiet ? undefined : this.decide(nowMs);
  }

  /** What agreed with a recording up to its end is no sign of another that shares words with it. */
  private leave(): void {
    const left = this.matches.reduce((most, match) => Math.max(most, match.left), 0);
    if (left < lead) return;
    for (const match of this.matches) {
      const runs = this.isCurrent(match) && match.left === 0;
      if (match.evidence < left + lead && !runs) match.forget();
    }
  }

  private decide(nowMs: number): Recognition | undefined {
    let best: TemplateMatch | undefined;
    let second = 0;
    for (const match of this.matches) {
      if (best === undefined || match.evidence > best.evidence) {
        second = best?.evidence ?? 0;
        best = match;
      } else if (match.evidence > second) {
        second = match.evidence;
      }
    }
    if (best === undefined || best.evidence < certain || best.evidence - second < lead) return undefined;
    const { sentence, language, durationMs } = best.template;
    const startedAtMs = nowMs - best.position * templateHopMs;
    const heard = {
      sentence,
      language,
      startedAtMs,
      endedAtMs: startedAtMs + durationMs,
      confidence: 1 - second / best.evidence,
    };
    const told = this.isCurrent(best) && this.goesOn(best, startedAtMs);
    if (!told || this.movedBy(startedAtMs) >= sameStartMs) this.latest = heard;
    if (!told || best.run >= certainRun) this.heardUpTo = best.position;
    return told ? undefined : heard;
  }

  /** The latest sentence, not begun anew: it moved a little only, or it went on after a gap where it had stopped. */
  private goesOn(match: TemplateMatch, startedAtMs: number): boolean {
    return this.movedBy(startedAtMs) < sameStartMs || match.position >= this.heardUpTo;
  }

  private movedBy(startedAtMs: number): number {
    return Math.abs(startedAtMs - (this.latest?.startedAtMs ?? -Infinity));
  }

  private isCurrent({ template }: TemplateMatch): boolean {
    return this.latest?.sentence === template.sentence && this.latest.language === template.language;
  }
}

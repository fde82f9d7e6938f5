import type { Template } from './phrasebook.ts';

/** Recordings have two fingerprint frames for each one that is heard. */
const step = 2;
/** Speech that was sped up goes a frame further now and then, */
const stride = step + 1;
/** which costs some evidence, in bits: a stranger would otherwise be free to choose. */
const strideCost = 3;
/** The share of differing bits between which of kinship (0.15 to 0.25) and of chance (0.4 to 0.5) the evidence turns. */
const turningShare = 0.3;
/** More evidence than this is not kept, so that a sentence that breaks off gives way to the next. */
const mostEvidence = 250;

/**
 * How far the audio of late agrees with one recording. For every place in the recording it keeps the evidence that the
 * audio has just reached it: a local alignment, gapless but for strides, whose score falls with chance and rises with
 * kinship only.
 */
export class TemplateMatch {
  readonly template: Template;
  /** The best place's evidence, in bits beyond chance. */
  evidence = 0;
  /** The best place. */
  position = 0;
  /** How many frames in a row have agreed, at one place after the other: they added to the evidence, or found it full. */
  run = 0;
  /** The evidence that has just left with the recording's end; 0 while it goes on. */
  left = 0;
  private readonly scores: Float32Array;

  constructor(template: Template) {
    this.template = template;
    this.scores = new Float32Array(template.words.length + step);
  }

  /** Takes the next frame that was heard. */
  compare(bits: number, mask: number): void {
    const { scores } = this;
    const { words } = this.template;
    this.left = this.atEnd ? this.evidence : 0;
    const gain = countBits(mask) * turningShare;
    let evidence = 0;
    let position = 0;
    for (let place = words.length - 1; place >= 0; place--) {
      // scores[place] is the score of the place before, one step back: the array leads by one step.
      const stepped = scores[place] as number;
      const strode = place === 0 ? 0 : (scores[place - 1] as number) - strideCost;
      const before = strode > stepped ? strode : stepped;
      const score = before + gain - countBits(((words[place] as number) ^ bits) & mask);
      const kept = score < 0 ? 0 : score > mostEvidence ? mostEvidence : score;
      scores[place + step] = kept;
      if (kept > evidence) {
        evidence = kept;
        position = place;
      }
    }
    const agreed = evidence > this.evidence || evidence === mostEvidence;
    const moved = position - this.position;
    this.run = agreed && (moved === step || moved === stride) ? this.run + 1 : 0;
    this.evidence = evidence;
    this.position = position;
  }

  /** Time passes, and nothing is to be learnt from it. */
  pass(): void {
    this.left = this.atEnd ? this.evidence : 0;
    this.run = 0;
    if (this.evidence === 0) return;
    this.scores.copyWithin(step, 0);
    this.position += step;
    if (this.position >= this.template.words.length) this.settle();
  }

  forget(): void {
    if (this.evidence === 0) return;
    this.scores.fill(0);
    this.evidence = 0;
  }

  private get atEnd(): boolean {
    return this.position + step >= this.template.words.length;
  }

  private settle(): void {
    this.evidence = 0;
    for (let place = 0; place < this.template.words.length; place++) {
      const score = this.scores[place + step] as number;
      if (score <= this.evidence) continue;
      this.evidence = score;
      this.position = place;
    }
  }
}

function countBits(word: number): number {
  let count = word - ((word >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

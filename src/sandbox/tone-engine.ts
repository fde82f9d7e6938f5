import { languageCodes, type LanguageCode } from '../protocol/languages.ts';
import { frameMs, frameSamples, peak, sampleRateHz } from './audio-frames.ts';
import { wordSpace, type Engine, type Translated } from './engine.ts';

const voicedPeak = 1024;
/** Short enough that a voice's onset within a frame is the tone's onset. */
const blockSamples = sampleRateHz / 100;
const voicedMsPerWord = 400;

/** One second of a sine. All frequencies are whole hundreds, so 200 ms hold whole periods, and no seam is heard. */
const sine = Float32Array.from({ length: sampleRateHz }, (_, index) => Math.sin((2 * Math.PI * index) / sampleRateHz));

/** The tone that stands for a language: 400 Hz for the first of the list, 100 Hz more for each next. */
export function toneFrequencyHz(language: LanguageCode): number {
  return 400 + 100 * languageCodes.indexOf(language);
}

/**
 * Answers voice with a tone of the same level, and silence with zeros. A word goes with every 400 ms of voice, a full
 * stop with the end of a burst.
 */
export class ToneEngine implements Engine {
  language: LanguageCode;
  private readonly delaySamples: number;
  /** The tone that is not due yet. */
  private owed: Int16Array;
  private owedWords: { readonly text: string; readonly dueMs: number }[] = [];
  private elapsedMs = 0;
  private voicedMs = 0;
  private wordsInBurst = 0;
  private wordsSaid = 0;

  constructor(language: LanguageCode, options: { delayMs?: number } = {}) {
    this.language = language;
    this.delaySamples = Math.round(((options.delayMs ?? 0) * sampleRateHz) / 1000);
    this.owed = new Int16Array(this.delaySamples);
  }

  hear(frame: Int16Array): Promise<Translated> {
    const words = this.words(peak(frame) >= voicedPeak);
    return Promise.resolve({ ...this.say(this.tone(frame), words), source: words });
  }

  /** A tone knows no sentence whose rest it could tell. */
  ahead(): undefined {
    return undefined;
  }

  drain(): Promise<Translated | undefined> {
    if (this.wordsInBurst > 0) this.owedWords.push({ text: this.fullStop(), dueMs: this.elapsedMs });
    if (this.owedWords.length === 0 && peak(this.owed) === 0) return Promise.resolve(undefined);
    return Promise.resolve({ ...this.say(new Int16Array(frameSamples), []), source: [] });
  }

  private say(tone: Int16Array, words: readonly string[]): Omit<Translated, 'source'> {
    const delayMs = (this.delaySamples * 1000) / sampleRateHz;
    for (const text of words) this.owedWords.push({ text, dueMs: this.elapsedMs + delayMs });
    this.elapsedMs += frameMs;
    const due = this.owedWords.filter((word) => word.dueMs < this.elapsedMs);
    this.owedWords = this.owedWords.slice(due.length);
    return { samples: this.delayed(tone), translation: due.map((word) => word.text), ends: false };
  }

  private delayed(tone: Int16Array): Int16Array {
    if (this.delaySamples === 0) return tone;
    const line = new Int16Array(this.delaySamples + frameSamples);
    line.set(this.owed);
    line.set(tone, this.delaySamples);
    this.owed = line.slice(frameSamples);
    return line.slice(0, frameSamples);
  }

  private tone(frame: Int16Array): Int16Array {
    const frequencyHz = toneFrequencyHz(this.language);
    const tone = new Int16Array(frameSamples);
    for (let start = 0; start < frameSamples; start += blockSamples) {
      const block = frame.subarray(start, start + blockSamples);
      if (peak(block) < voicedPeak) continue;
      const amplitude = sineAmplitude(block);
      for (let index = start; index < start + blockSamples; index++) {
        const phase = (index * frequencyHz) % sampleRateHz;
        tone[index] = amplitude * (sine[phase] ?? 0);
      }
    }
    return tone;
  }

  private words(voiced: boolean): string[] {
    if (!voiced) return this.wordsInBurst > 0 ? [this.fullStop()] : [];
    this.voicedMs += frameMs;
    if (this.wordsInBurst > 0 && this.voicedMs < voicedMsPerWord) return [];
    this.voicedMs = 0;
    this.wordsInBurst++;
    const space = this.wordsSaid === 0 ? '' : wordSpace(this.language);
    this.wordsSaid++;
    return [space + (this.wordsInBurst === 1 ? 'Beep' : 'beep')];
  }

  private fullStop(): string {
    this.wordsInBurst = 0;
    this.voicedMs = 0;
    return wordSpace(this.language) === '' ? '。' : '.';
  }
}

/** The amplitude of the sine that is as loud as this block. */
function sineAmplitude(block: Int16Array): number {
  let energy = 0;
  for (const sample of block) energy += sample * sample;
  return Math.min(32_767, Math.sqrt((2 * energy) / block.length));
}

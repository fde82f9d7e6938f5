import { joined } from '../../src/audio/joined.ts';
import type { LanguageCode } from '../../src/protocol/languages.ts';
import { sampleRateHz } from '../../src/sandbox/audio-frames.ts';
import type { Phrasebook } from '../../src/sandbox/phrasebook.ts';

/** Somebody who hardly pauses between two sentences. */
const pauseMs = 500;
/** So that the first word is not what the connection is tried with. */
const leadMs = 500;

export interface RecitedSentence {
  readonly sentence: string;
  /** From the beginning of the recital. */
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Running speech: the sentences of the phrasebook, one after the other and again from the first. */
export interface Recital {
  readonly sentences: readonly RecitedSentence[];
  readonly samples: Int16Array;
}

/** As many whole sentences as begin within `durationMs`. */
export async function recital(phrasebook: Phrasebook, language: LanguageCode, durationMs: number): Promise<Recital> {
  const silence = (ms: number): Int16Array => new Int16Array((ms * sampleRateHz) / 1000);
  const pieces = [silence(leadMs)];
  const sentences: RecitedSentence[] = [];
  let atMs = leadMs;
  for (let index = 0; atMs < durationMs; index += 1) {
    const sentence = phrasebook.sentences[index % phrasebook.sentences.length];
    if (!sentence) throw new Error('the phrasebook is empty');
    const samples = await sentence.pcm(language);
    const untilMs = atMs + (samples.length * 1000) / sampleRateHz;
    sentences.push({ sentence: sentence.id, fromMs: atMs, untilMs });
    pieces.push(samples, silence(pauseMs));
    atMs = untilMs + pauseMs;
  }
  return { sentences, samples: joined(pieces) };
}

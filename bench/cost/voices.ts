import { chunkMs, sampleRateHz } from '../../src/interpreter/ports.ts';
import { languages, type LanguageCode } from '../../src/protocol/languages.ts';
import { loadPhrasebook } from '../../src/sandbox/phrasebook.ts';
import { labelMs, runsOf, speechLabels } from '../gate/labels.ts';
import { loadPeople } from '../gate/material.ts';
import { seededRandom } from '../../test/support/seeded-random.ts';
import type { Person, Span, Trace } from './trace.ts';

/** What can be said in a language: pieces that begin and end with speech. */
export type Pieces = ReadonlyMap<LanguageCode, readonly Int16Array[]>;

/** One of so many prompts: some two minutes of each voice. */
const everyPrompt = 20;
/** Shorter pauses are left in a piece. */
const pauseMs = 250;
/** Between pieces that follow one another. */
const gapMs = 150;
const fadeMs = 10;
/** The faint hiss of a microphone, peak, and how much of it there is before it comes again. */
const hiss = 6;
const hissMs = 50 * chunkMs;

/** People, recorded in a studio. */
export async function recordedPieces(): Promise<Pieces> {
  const people = await loadPeople(everyPrompt);
  const voices = languages.map(({ code, name }) => {
    const voice = people.find((material) => material.name === `${name}, wide band`);
    return [code, (voice?.pieces ?? []).flatMap(spoken)] as const;
  });
  return new Map(voices);
}

/** The sentences that the sandbox understands. */
export async function phrasebookPieces(wanted: Iterable<LanguageCode>): Promise<Pieces> {
  const { sentences } = await loadPhrasebook();
  const voices = new Map<LanguageCode, readonly Int16Array[]>();
  for (const language of wanted) {
    voices.set(language, await Promise.all(sentences.map((sentence) => sentence.pcm(language))));
  }
  return voices;
}

/** What a person's microphone gives during a meeting: somebody else speaks whenever it says so, over a faint hiss. */
export class Voice {
  readonly #said: { readonly at: number; readonly samples: Int16Array }[];
  readonly #hiss: Int16Array;

  /** Throws where nothing can be said in the person's language. The same `seed` gives the same samples. */
  constructor(trace: Trace, person: Person, pieces: Pieces, seed: number) {
    const random = seededRandom(seed);
    this.#hiss = Int16Array.from({ length: samplesIn(hissMs) }, () => Math.round(hiss * (2 * random() - 1)));
    const sayable = pieces.get(person.speaks) ?? [];
    if (sayable.length === 0) throw new Error(`there are no voices for ${person.speaks}`);
    let next = Math.floor(random() * sayable.length);
    const nextPiece = (): Int16Array => sayable[next++ % sayable.length] ?? new Int16Array(1);
    const spans = united(trace.turnsOf(person.name).flatMap(({ speech }) => speech));
    this.#said = spans.map(([from, to]) => ({ at: samplesIn(from), samples: speech(samplesIn(to - from), nextPiece) }));
  }

  /** A new array for each call; for durations that divide a chunk, from whole multiples of themselves on. */
  sound(fromMs: number, durationMs: number): Int16Array {
    const from = samplesIn(fromMs);
    const length = samplesIn(durationMs);
    const hissFrom = from % this.#hiss.length;
    const sound = this.#hiss.slice(hissFrom, hissFrom + length);
    for (const { at, samples } of this.#said) {
      if (at >= from + length || at + samples.length <= from) continue;
      const first = Math.max(at, from);
      const last = Math.min(at + samples.length, from + length);
      for (let index = first; index < last; index += 1) {
        sound[index - from] = limited((sound[index - from] ?? 0) + (samples[index - at] ?? 0));
      }
    }
    return sound;
  }
}

/** A recording without its pauses. */
function spoken(recording: Int16Array): Int16Array[] {
  const runs = runsOf(speechLabels(recording), pauseMs / labelMs);
  return runs.map(({ from, to }) => recording.slice(samplesIn(from * labelMs), samplesIn(to * labelMs)));
}

/** Piece after piece, so long; the last one is cut off. */
function speech(length: number, next: () => Int16Array): Int16Array {
  const samples = new Int16Array(length);
  for (let at = 0; at < length;) {
    const piece = next().subarray(0, length - at);
    samples.set(piece, at);
    at += piece.length + samplesIn(gapMs);
  }
  const fade = Math.min(length, samplesIn(fadeMs));
  for (let index = 0; index < fade; index += 1) {
    const last = length - 1 - index;
    samples[last] = ((samples[last] ?? 0) * index) / fade;
  }
  return samples;
}

function united(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const [from, to] of spans.toSorted(([one], [other]) => one - other)) {
    const last = all.at(-1);
    if (last && from <= last[1]) all[all.length - 1] = [last[0], Math.max(last[1], to)];
    else all.push([from, to]);
  }
  return all;
}

function samplesIn(ms: number): number {
  return Math.round((ms * sampleRateHz) / 1000);
}

function limited(sample: number): number {
  return Math.max(-32_768, Math.min(32_767, sample));
}

import type { LanguageCode } from '../protocol/languages.ts';
import { frameMs, frameSamples } from './audio-frames.ts';
import { wordSpace, type Engine, type Translated } from './engine.ts';
import { noticeOpening } from './phrasebook-index.ts';
import type { Phrasebook } from './phrasebook.ts';
import { Recogniser, type Recognition } from './recogniser.ts';
import type { Recording } from './recording.ts';
import { UnknownSpeech } from './unknown-speech.ts';
import { timedWords, Utterance, type TimedWord } from './utterance.ts';

/** A sentence whose beginning was missed by less than this is taken as whole: pre-rolls and codecs cut as much. */
const missedMs = 600;
/** Some two minutes of speech ahead of its translation; beyond that the oldest that waits is lost. */
const maxWaiting = 24;

/**
 * Answers a bundled sentence with its recording in the target language, from the moment that it is certain, and the
 * rest of one that began before the session with the rest; a sentence that is in the target language already, with
 * silence or, where it echoes, with the same; and speech that it does not know, after it has ended, with a notice.
 * Answers follow one another and never overlap.
 */
export class PhrasebookEngine implements Engine {
  language: LanguageCode;
  private readonly phrasebook: Phrasebook;
  private readonly echoes: boolean;
  private readonly recogniser: Recogniser;
  private readonly unknown = new UnknownSpeech();
  private known: Recognition | undefined;
  private readonly waiting: Utterance[] = [];
  /** Words of the source that are still to be told, by the time at which they are spoken. */
  private sourceWords: TimedWord[] = [];
  private elapsedMs = 0;
  private saidTranslation = false;
  private saidSource = false;

  constructor(language: LanguageCode, phrasebook: Phrasebook, options: { echoes?: boolean } = {}) {
    this.language = language;
    this.phrasebook = phrasebook;
    this.echoes = options.echoes ?? false;
    this.recogniser = new Recogniser(phrasebook);
  }

  async hear(frame: Int16Array): Promise<Translated> {
    this.elapsedMs += frameMs;
    const unknownMs = this.unknown.hear(frame);
    const recognitions = this.recogniser.hear(frame);
    if (this.recogniser.current !== this.known) await this.know(this.recogniser.current);
    for (const recognition of recognitions) await this.answer(recognition);
    await this.notice(unknownMs);
    return this.next();
  }

  ahead(): Translated | undefined {
    return this.waiting[0]?.begun ? this.next() : undefined;
  }

  async drain(): Promise<Translated | undefined> {
    await this.notice(this.unknown.finish());
    this.elapsedMs = Infinity;
    return this.waiting.length > 0 || this.sourceWords.length > 0 ? this.next() : undefined;
  }

  /** The time of a sentence is known, or has changed: a gap in the audio moves its rest. */
  private async know(known: Recognition | undefined): Promise<void> {
    this.known = known;
    if (known !== undefined) await this.notice(this.unknown.know(known.startedAtMs, known.endedAtMs));
  }

  private async answer({ sentence: id, language, startedAtMs }: Recognition): Promise<void> {
    if (id === noticeOpening) return;
    const sentence = this.phrasebook.sentence(id);
    this.tellSource(sentence.recording(language), startedAtMs);
    if (!this.echoes && language === this.language) return;
    const missed = -startedAtMs < missedMs ? 0 : -startedAtMs / sentence.durationMs(language);
    await this.say([sentence.recording(this.language)], missed);
  }

  private async notice(unknownMs: number | undefined): Promise<void> {
    if (unknownMs !== undefined) await this.say(this.phrasebook.notice(this.language, unknownMs));
  }

  /** Parts of one text, spoken one after the other, without so much of the beginning, from 0 to 1. */
  private async say(parts: readonly Recording[], missed = 0): Promise<void> {
    const pieces = await Promise.all(parts.map((part) => part.pcm()));
    const samples = new Int16Array(pieces.reduce((length, piece) => length + piece.length, 0));
    const words: TimedWord[] = [];
    let offset = 0;
    for (const [index, { language, text, durationMs }] of parts.entries()) {
      const spaced = spaceBefore(this.saidTranslation, language) + text;
      const startMs = (offset * frameMs) / frameSamples;
      words.push(...timedWords(spaced, language, durationMs).map((word) => ({ ...word, atMs: startMs + word.atMs })));
      const piece = pieces[index] ?? new Int16Array();
      samples.set(piece, offset);
      offset += piece.length;
      this.saidTranslation = true;
    }
    const from = Math.floor((samples.length * missed) / frameSamples) * frameSamples;
    const fromMs = (from * frameMs) / frameSamples;
    const left = words.filter(({ atMs }) => atMs >= fromMs).map((word) => ({ ...word, atMs: word.atMs - fromMs }));
    this.waiting.push(new Utterance(samples.subarray(from), left));
    if (this.waiting.length > maxWaiting) this.waiting.splice(1, 1);
  }

  private tellSource({ language, text, durationMs }: Recording, startedAtMs: number): void {
    const spaced = spaceBefore(this.saidSource, language) + text;
    this.saidSource = true;
    // A sentence that broke off is told to its end before the next.
    const rest = this.sourceWords.map((word) => ({ ...word, atMs: Math.min(word.atMs, startedAtMs) }));
    const words = timedWords(spaced, language, durationMs);
    this.sourceWords = [...rest, ...words.map((word) => ({ ...word, atMs: startedAtMs + word.atMs }))];
  }

  private next(): Translated {
    const due = this.sourceWords.filter(({ atMs }) => atMs < this.elapsedMs);
    this.sourceWords = this.sourceWords.slice(due.length);
    const source = due.map(({ text }) => text);
    const [utterance] = this.waiting;
    if (utterance === undefined) return { samples: new Int16Array(frameSamples), translation: [], source, ends: false };
    const { samples, words } = utterance.next();
    if (utterance.ended) this.waiting.shift();
    return { samples, translation: words, source, ends: utterance.ended };
  }
}

function spaceBefore(saidSomething: boolean, language: LanguageCode): string {
  return saidSomething ? wordSpace(language) : '';
}

import { readFile } from 'node:fs/promises';
import { languageCodes, type LanguageCode } from '../protocol/languages.ts';
import {
  maxNoticeSeconds,
  noticeOpening,
  noticeSeconds,
  noticeSecondsId,
  phrasebookFolder,
  type PhrasebookIndex,
  type PhrasebookTexts,
  type RecordingEntry,
} from './phrasebook-index.ts';
import { Recording } from './recording.ts';

/** A sentence of meeting talk, in every language. */
export class Sentence {
  readonly id: string;
  private readonly recordings: ReadonlyMap<LanguageCode, Recording>;

  constructor(id: string, recordings: ReadonlyMap<LanguageCode, Recording>) {
    this.id = id;
    this.recordings = recordings;
  }

  recording(language: LanguageCode): Recording {
    const recording = this.recordings.get(language);
    if (recording === undefined) throw new RangeError(`${this.id} is not recorded in ${language}`);
    return recording;
  }

  text(language: LanguageCode): string {
    return this.recording(language).text;
  }

  durationMs(language: LanguageCode): number {
    return this.recording(language).durationMs;
  }

  /** PCM16, 24 kHz, mono; shared by all who ask: not to be written to. */
  pcm(language: LanguageCode): Promise<Int16Array> {
    return this.recording(language).pcm();
  }
}

/** How a sentence sounds in a language: the fingerprint's bits, one word for every `templateHopMs`. */
export interface Template {
  readonly sentence: string;
  readonly language: LanguageCode;
  readonly durationMs: number;
  readonly words: Uint32Array;
}

/** The bundled sentences, and what the sandbox says about speech that is not among them. */
export class Phrasebook {
  readonly sentences: readonly Sentence[];
  /** All that can be recognised: the sentences, and the opening of the notice. */
  readonly templates: readonly Template[];
  private readonly byId: ReadonlyMap<string, Sentence>;

  constructor(all: readonly Sentence[], spoken: readonly string[], templates: readonly Template[]) {
    this.byId = new Map(all.map((sentence) => [sentence.id, sentence]));
    this.sentences = spoken.map((id) => this.sentence(id));
    this.templates = templates;
  }

  /** Throws RangeError where there is none of this id. */
  sentence(id: string): Sentence {
    const sentence = this.byId.get(id);
    if (sentence === undefined) throw new RangeError(`no sentence ${id} in the phrasebook`);
    return sentence;
  }

  /** "This is only a sandbox; it heard N seconds.", in the two parts in which it is recorded. */
  notice(language: LanguageCode, heardMs: number): readonly Recording[] {
    const seconds = Math.max(1, Math.round(heardMs / 1000));
    return [noticeOpening, noticeSecondsId(seconds)].map((id) => this.sentence(id).recording(language));
  }
}

/** Reads the bundled recordings; they are decoded when asked for. */
export async function loadPhrasebook(): Promise<Phrasebook> {
  const [texts, index, fingerprints, ...files] = await Promise.all([
    readJson<PhrasebookTexts>('texts.json'),
    readJson<PhrasebookIndex>('index.json'),
    readFile(new URL('fingerprints.bin', phrasebookFolder)),
    ...languageCodes.map((language) => readFile(new URL(`${language}.ogg`, phrasebookFolder))),
  ]);
  const words = new Uint32Array(new Uint8Array(fingerprints).buffer);
  const all = phrases(texts).map(
    ({ id, text }) =>
      new Sentence(
        id,
        new Map(
          languageCodes.map((language, position) => {
            const { offset, bytes, durationMs } = entry(index, language, id);
            const file = files[position]?.subarray(offset, offset + bytes) ?? new Uint8Array();
            return [language, new Recording(language, text(language), { durationMs, file })];
          }),
        ),
      ),
  );
  const templates = all.flatMap(({ id }) => languageCodes.flatMap((language) => template(index, words, id, language)));
  return new Phrasebook(
    all,
    texts.sentences.map(({ id }) => id),
    templates,
  );
}

/** All that is recorded, by id, with what it says in each language. */
export function phrases(texts: PhrasebookTexts): { id: string; text: (language: LanguageCode) => string }[] {
  const seconds = Array.from({ length: maxNoticeSeconds + 1 }, (_, index) => index + 1);
  return [
    ...texts.sentences.map(({ id, texts: byLanguage }) => ({
      id,
      text: (language: LanguageCode) => byLanguage[language],
    })),
    { id: noticeOpening, text: (language) => texts.notice[language].opening },
    ...seconds.map((count) => ({
      id: noticeSecondsId(count),
      text: (language: LanguageCode) => noticeSeconds(language, texts.notice[language], count),
    })),
  ];
}

function template(index: PhrasebookIndex, words: Uint32Array, id: string, language: LanguageCode): Template[] {
  const { fingerprint, durationMs } = entry(index, language, id);
  if (fingerprint === undefined) return [];
  const { start, length } = fingerprint;
  return [{ sentence: id, language, durationMs, words: words.subarray(start, start + length) }];
}

function entry(index: PhrasebookIndex, language: LanguageCode, id: string): RecordingEntry {
  const found = index[language][id];
  if (found === undefined) throw new Error(`${id} is not recorded in ${language}: run "npm run phrasebook"`);
  return found;
}

async function readJson<Content>(name: string): Promise<Content> {
  return JSON.parse(await readFile(new URL(name, phrasebookFolder), 'utf8')) as Content;
}

import type { LanguageCode } from '../protocol/languages.ts';

/** The dub track's next 200 ms, and the transcript fragments that begin in it. */
export interface Translated {
  /** 4,800 samples: voice, or zeros. */
  readonly samples: Int16Array;
  /** Fragments in the target language, to be joined with nothing between. */
  readonly translation: readonly string[];
  /** Fragments in the language that was spoken. */
  readonly source: readonly string[];
  /** The last of a sentence is in it. */
  readonly ends: boolean;
}

/** What stands in for the translation model, one for each session. Its clock is the audio that it hears. */
export interface Engine {
  /** The target language; a session may change it at any time. */
  language: LanguageCode;
  /** Takes 200 ms (4,800 samples) and answers with as much. */
  hear(frame: Int16Array): Promise<Translated>;
  /** The next 200 ms of a sentence that has begun, ahead of real time; undefined where none has. */
  ahead(): Translated | undefined;
  /** The input has ended: the next 200 ms of what is still owed, or undefined where nothing is. */
  drain(): Promise<Translated | undefined>;
}

/** Japanese and Chinese put no space between words or sentences. */
export function wordSpace(language: LanguageCode): '' | ' ' {
  return language === 'ja' || language === 'zh' ? '' : ' ';
}

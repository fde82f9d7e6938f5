import type { LanguageCode } from '../../src/protocol/languages.ts';
import { noticeOpening } from '../../src/sandbox/phrasebook-index.ts';
import type { RecitedSentence } from './recital.ts';

/** A sentence that was recognised at a listener's ear. */
export interface HeardSentence {
  readonly sentence: string;
  readonly language: LanguageCode;
  /** When it was certain, on the clock of this process. */
  readonly atMs: number;
}

export interface Score {
  readonly said: number;
  readonly heard: number;
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  /** How often the sandbox said that it had not understood: the rest of a sentence that was cut. */
  readonly notices: number;
  /** What nobody had said of late, or not in this language, or before what had been said before it. */
  readonly astray: readonly string[];
}

/** A translation that comes later than this is not taken for one. */
const latestMs = 45_000;

/** Holds what was heard against what was said; `beganAtMs` is when the recital began, on the clock of the ear. */
export function score(
  said: readonly RecitedSentence[],
  beganAtMs: number,
  all: readonly HeardSentence[],
  language: LanguageCode,
): Score {
  const heard = all.filter(({ sentence }) => sentence !== noticeOpening);
  const matched = new Set<RecitedSentence>();
  const twice: string[] = [];
  const astray: string[] = [];
  let latest = -1;
  for (const one of heard) {
    const possible = said.filter(
      ({ sentence, fromMs }) =>
        sentence === one.sentence &&
        one.language === language &&
        beganAtMs + fromMs < one.atMs &&
        one.atMs < beganAtMs + fromMs + latestMs,
    );
    const meant = possible.find((each) => !matched.has(each));
    if (meant && said.indexOf(meant) > latest) {
      latest = said.indexOf(meant);
      matched.add(meant);
    } else if (possible.length > 0 && !meant) {
      twice.push(one.sentence);
    } else {
      astray.push(`${one.language} ${one.sentence}`);
    }
  }
  const lost = said.filter((each) => !matched.has(each)).map(({ sentence }) => sentence);
  return { said: said.length, heard: matched.size, lost, twice, notices: all.length - heard.length, astray };
}

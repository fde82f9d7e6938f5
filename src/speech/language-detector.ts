import { eld } from 'eld/extrasmall';
import type { LanguageDetector, LanguageGuess } from '../interpreter/ports.ts';
import { wordsOfOneScript } from './script.ts';

/** Fewer letters tell nothing; a character of Chinese, Japanese or Korean counts as three. */
const leastLetters = 12;
/** So many, all of one piece, need no second text. */
const sureLetters = 30;
/** Names are alike in all languages: so many words must be others, where names can be told by their capitals. */
const leastPlainWords = 3;
/** A text is looked at in pieces of so many words, to find another language within it. */
const pieceWords = 4;
/** By so much a piece must look more like another language than like the whole's to be taken for it. */
const otherLanguage = 0.05;
/** By so much a language must be ahead of the next to be named at all, and for its text alone to be enough. */
const leastLead = 0.001;
const sureLead = 0.004;

/** How much a text looks like each language, from 0 to 1, the likeliest first. */
type Scores = readonly (readonly [language: string, score: number])[];

/**
 * Alphabets of one language decide at once, for the others groups of letters do. A text in two languages is told by its
 * pieces, which differ. Malay is taken for Indonesian: the two are written nearly alike.
 */
export function createLanguageDetector(): LanguageDetector {
  return { identify };
}

function identify(text: string): LanguageGuess | undefined {
  const found = wordsOfOneScript(text);
  if (!found || found.letters < leastLetters) return undefined;
  const { words, language, letters } = found;
  if (language !== undefined) return { language, sure: letters >= sureLetters };
  if (words.filter((word) => !/^\p{Lu}/u.test(word)).length < leastPlainWords) return undefined;
  const [first, second] = scores(words);
  if (!first) return undefined;
  const lead = first[1] - (second?.[1] ?? 0);
  if (lead < leastLead || pieces(words).some((piece) => lag(first[0], scores(piece)) > otherLanguage)) return undefined;
  return { language: first[0], sure: letters >= sureLetters && lead >= sureLead };
}

function scores(words: readonly string[]): Scores {
  return Object.entries(eld.detect(words.join(' ')).getScores())
    .map(([language, score]) => [language === 'ms' ? 'id' : language, score] as const)
    .toSorted(([, one], [, other]) => other - one);
}

function pieces(words: readonly string[]): (readonly string[])[] {
  const count = Math.max(2, Math.round(words.length / pieceWords));
  const edge = (index: number): number => Math.floor((index * words.length) / count);
  return Array.from({ length: count }, (_, index) => words.slice(edge(index), edge(index + 1)));
}

/** By how much a language is behind the likeliest. */
function lag(language: string, all: Scores): number {
  return (all[0]?.[1] ?? 0) - (all.find(([code]) => code === language)?.[1] ?? 0);
}

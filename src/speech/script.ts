/** The words of a text that is written in one script. */
export interface ScriptWords {
  readonly words: readonly string[];
  /** A character of Chinese, Japanese or Korean counts as three. */
  readonly letters: number;
  /** Two-letter ISO 639-1 code, where one language alone uses the script. */
  readonly language?: string;
}

/** Of all letters; words of other scripts among them are names and loans. */
const leastShare = 0.75;

/** Japanese first: it is the one that uses the characters of Chinese too. */
const scripts: readonly { characters: RegExp; weight: number; language?: string }[] = [
  { characters: /\p{Script=Hangul}/u, weight: 3, language: 'ko' },
  { characters: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]/u, weight: 3, language: 'ja' },
  { characters: /\p{Script=Latin}/u, weight: 1 },
  { characters: /\p{Script=Cyrillic}/u, weight: 1 },
  { characters: /\p{Script=Devanagari}/u, weight: 1 },
  { characters: /\p{L}/u, weight: 1 },
];
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Undefined where no script has nearly all of the letters. */
export function wordsOfOneScript(text: string): ScriptWords | undefined {
  const counts = scripts.map(() => 0);
  for (const character of text) {
    const index = scripts.findIndex(({ characters }) => characters.test(character));
    const script = scripts[index];
    if (script && /[\p{L}\p{M}]/u.test(character)) counts[index] = (counts[index] ?? 0) + script.weight;
  }
  const letters = Math.max(...counts);
  const script = scripts[counts.indexOf(letters)];
  if (letters === 0 || !script || letters < leastShare * counts.reduce((sum, count) => sum + count)) return undefined;
  const words = (text.match(/[\p{L}\p{M}'’]+/gu) ?? []).filter((word) => script.characters.test(word));
  if (script.language === undefined) return { words, letters };
  return { words, letters, language: script.language === 'ja' && !kana.test(text) ? 'zh' : script.language };
}

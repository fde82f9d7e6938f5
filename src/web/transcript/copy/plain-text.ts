import type { CaptionLine } from '../../../client/caption-store.ts';
import { shownCaptions } from '../../../react/caption-text.ts';
import { translationsOf } from '../shown-texts.ts';
import { turnsOf } from '../turns.ts';
import { beginningMs, clock, inOneLine, type TranscriptCopy } from './transcript-copy.ts';

/** A conversation to read; where both languages are wanted, the original stands indented under the translation. */
export function toPlainText(copy: TranscriptCopy): string {
  const { lines, room, nameOf } = copy;
  const zeroMs = beginningMs(copy);
  const paragraphs = turnsOf(lines).flatMap((turn) => {
    const words = turn.lines.flatMap((line) => wordsOf(line, copy));
    const [first] = turn.lines;
    const time = clock((first?.startedAtMs ?? zeroMs) - zeroMs);
    return words.length === 0 ? [] : [[`[${time}] ${inOneLine(nameOf(turn.speaker))}`, ...words].join('\n')];
  });
  return [`${inOneLine(room)}, ${new Date(zeroMs).toISOString()}`, ...paragraphs].join('\n\n') + '\n';
}

function wordsOf(line: CaptionLine, { wish }: TranscriptCopy): readonly string[] {
  const translated = translationsOf(line, wish).length > 0;
  const original = wish.captions === 'both' && translated ? inOneLine(line.source?.text ?? '') : '';
  const captions = wish.captions === 'both' ? 'target' : wish.captions;
  const words = shownCaptions(line, { ...wish, captions }).map(({ text }) => text);
  return [inOneLine(words.join(' ')), original && `    ${original}`].filter((one) => one !== '');
}

import { cuesOf } from './cues.ts';
import { inOneLine, timestamp, type TranscriptCopy } from './transcript-copy.ts';

/** Players read tags in SRT, which has no way to escape them: angle brackets become others that look like them. */
const marks: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '{': '(', '}': ')' };

function plain(text: string): string {
  return inOneLine(text).replace(/[<>{}]/g, (mark) => marks[mark] ?? mark);
}

/** Subtitles as SubRip, each with its speaker's name. */
export function toSrt(copy: TranscriptCopy): string {
  return cuesOf(copy)
    .map(({ speaker, startMs, endMs, texts: [first = '', ...others] }, index) =>
      [
        index + 1,
        `${timestamp(startMs, ',')} --> ${timestamp(endMs, ',')}`,
        `${plain(speaker)}: ${plain(first)}`,
        ...others.map(plain),
        '',
      ].join('\n'),
    )
    .join('\n');
}

import type { CaptionLine } from '../../../client/caption-store.ts';
import type { ReadingWish } from '../shown-texts.ts';

/** What somebody saves of a conversation. */
export interface TranscriptCopy {
  readonly room: string;
  readonly lines: readonly CaptionLine[];
  /** Which texts are saved. */
  readonly wish: ReadingWish;
  readonly nameOf: (identity: string) => string;
}

/** When the first line of a conversation began, in milliseconds since the epoch: what a copy's times count from. */
export function beginningMs({ lines }: TranscriptCopy): number {
  return lines[0]?.startedAtMs ?? 0;
}

/** Words in one line: a line break, or what else a file format or a terminal would heed, is a space. */
export function inOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** `HH:MM:SS`. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((value) => digits(value, 2)).join(':');
}

/** `HH:MM:SS` and, after `separator`, milliseconds. */
export function timestamp(ms: number, separator: '.' | ','): string {
  return `${clock(ms)}${separator}${digits(ms % 1000, 3)}`;
}

function digits(value: number, length: number): string {
  return Math.floor(value).toString().padStart(length, '0');
}

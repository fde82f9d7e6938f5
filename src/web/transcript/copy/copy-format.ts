import { toJson } from './json.ts';
import { toPlainText } from './plain-text.ts';
import { toSrt } from './srt.ts';
import type { TranscriptCopy } from './transcript-copy.ts';
import { toWebVtt } from './web-vtt.ts';

export const copyFormats = ['vtt', 'srt', 'txt', 'json'] as const;

export type CopyFormat = (typeof copyFormats)[number];

const writers: Readonly<Record<CopyFormat, { type: string; write: (copy: TranscriptCopy) => string }>> = {
  vtt: { type: 'text/vtt', write: toWebVtt },
  srt: { type: 'application/x-subrip', write: toSrt },
  txt: { type: 'text/plain', write: toPlainText },
  json: { type: 'application/json', write: toJson },
};

/** A conversation as a file. */
export function copyFile(copy: TranscriptCopy, format: CopyFormat, now: Date): File {
  const { type, write } = writers[format];
  return new File([write(copy)], `${fileName(copy.room, now)}.${format}`, { type: `${type};charset=utf-8` });
}

/** The room and the minute, without what file systems or shells heed. */
function fileName(room: string, now: Date): string {
  const words = room.slice(0, 60).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...words, now.toISOString().slice(0, 16).replace(/[T:]/g, '-')].join('-');
}

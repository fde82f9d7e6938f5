import { cuesOf } from './cues.ts';
import { beginningMs, inOneLine, timestamp, type TranscriptCopy } from './transcript-copy.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Also what would end a cue's times or a comment, `-->`, is text then. */
function escaped(text: string): string {
  return inOneLine(text).replace(/[&<>]/g, (mark) => entities[mark] ?? mark);
}

/** Subtitles as WebVTT, with each speaker's voice. */
export function toWebVtt(copy: TranscriptCopy): string {
  const began = new Date(beginningMs(copy)).toISOString();
  const cues = cuesOf(copy).map(({ speaker, startMs, endMs, texts }) =>
    [
      `${timestamp(startMs, '.')} --> ${timestamp(endMs, '.')}`,
      ...texts.map((text) => `<v ${escaped(speaker)}>${escaped(text)}</v>`),
    ].join('\n'),
  );
  return ['WEBVTT', `NOTE ${escaped(copy.room)}, 00:00:00.000 is ${began}`, ...cues].join('\n\n') + '\n';
}

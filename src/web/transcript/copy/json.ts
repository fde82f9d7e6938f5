import { beginningMs, type TranscriptCopy } from './transcript-copy.ts';

/** All that was read of a conversation, for programs. */
export function toJson(copy: TranscriptCopy): string {
  const zeroMs = beginningMs(copy);
  const segment = ({ text, final, startedAtMs }: { text: string; final: boolean; startedAtMs: number }) => ({
    text,
    final,
    startMs: startedAtMs - zeroMs,
  });
  const document = {
    room: copy.room,
    beganAt: new Date(zeroMs).toISOString(),
    lines: copy.lines.map(({ speaker, startedAtMs, source, translations }) => ({
      speaker: { identity: speaker, name: copy.nameOf(speaker) },
      startMs: startedAtMs - zeroMs,
      ...(source && { source: segment(source) }),
      translations: translations.map((caption) => ({ language: caption.language, ...segment(caption) })),
    })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

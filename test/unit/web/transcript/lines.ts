import type { CaptionLine } from '../../../../src/client/caption-store.ts';
import type { Caption } from '../../../../src/protocol/captions.ts';

const zeroMs = Date.UTC(2026, 0, 2, 15, 4, 5);

interface Said {
  readonly speaker?: string;
  readonly source?: string;
  readonly es?: string;
  readonly fr?: string;
}

/** What somebody said so many milliseconds after the beginning; a translation begins 100 ms after its source. */
export function line(atMs: number, { speaker = 'ana', source, es, fr }: Said): CaptionLine {
  const id = `${speaker}-${atMs}`;
  const caption = (kind: Caption['kind'], text: string, language?: 'es' | 'fr'): Caption => ({
    id: `${id}-${language ?? 'source'}`,
    speaker,
    kind,
    text,
    final: true,
    startedAtMs: zeroMs + atMs + (language && source !== undefined ? 100 : 0),
    ...(language && { language }),
  });
  return {
    id,
    speaker,
    startedAtMs: zeroMs + atMs,
    ...(source !== undefined && { source: caption('source', source) }),
    translations: [
      ...(es === undefined ? [] : [caption('translation', es, 'es')]),
      ...(fr === undefined ? [] : [caption('translation', fr, 'fr')]),
    ],
  };
}

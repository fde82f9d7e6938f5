import type { CaptionLine } from '../../client/caption-store.ts';
import type { Caption } from '../../protocol/captions.ts';

/** A place where what is searched for stands. */
export interface Match {
  readonly line: string;
  readonly caption: string;
  /** The how manieth in its caption, from 0. */
  readonly nth: number;
}

/** A stretch of a text, with what is searched for in stretches of its own. */
export interface Stretch {
  readonly text: string;
  /** The how manieth match it is; undefined for what stands between. */
  readonly nth: number | undefined;
}

/** Finds words whatever their case and the space between them; undefined where nothing is asked. */
export function searchPattern(query: string): RegExp | undefined {
  const words = query.trim().split(/\s+/u);
  if (words[0] === '') return undefined;
  return new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('\\s+'), 'giu');
}

/** All places, oldest first; `textsOf` tells which texts of a line are seen, and in which order. */
export function findMatches(
  lines: readonly CaptionLine[],
  pattern: RegExp,
  textsOf: (line: CaptionLine) => readonly Caption[],
): readonly Match[] {
  return lines.flatMap((line) =>
    textsOf(line).flatMap(({ id, text }) =>
      Array.from(text.matchAll(pattern), (_, nth) => ({ line: line.id, caption: id, nth })),
    ),
  );
}

export function stretchesOf(text: string, pattern: RegExp | undefined): readonly Stretch[] {
  if (!pattern) return [{ text, nth: undefined }];
  const stretches: Stretch[] = [];
  let end = 0;
  let nth = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) stretches.push({ text: text.slice(end, match.index), nth: undefined });
    stretches.push({ text: match[0], nth });
    end = match.index + match[0].length;
    nth += 1;
  }
  if (end < text.length) stretches.push({ text: text.slice(end), nth: undefined });
  return stretches;
}

import type { CaptionLine } from '../../client/caption-store.ts';
import { CaptionRows, type CaptionRowsProps } from './caption-rows.tsx';
import { mainTexts, type ReadingWish } from './shown-texts.ts';

interface ReadRowsProps extends Omit<CaptionRowsProps, 'textsOf' | 'original'> {
  readonly wish: ReadingWish;
  /** How many rows the original has, where both texts are read. */
  readonly originalRows: number;
}

function sourceOf({ source }: CaptionLine) {
  return source ? [source] : [];
}

/** The last of what was said, as the listener wishes to read it: in one language, or in both, the original below. */
export function ReadRows({ wish, originalRows, ...rows }: ReadRowsProps) {
  if (wish.captions === 'off') return null;
  return (
    <>
      <CaptionRows {...rows} textsOf={(line) => mainTexts(line, wish)} />
      {wish.captions === 'both' && <CaptionRows {...rows} original rows={originalRows} textsOf={sourceOf} />}
    </>
  );
}

import type { CaptionLine } from '../../client/caption-store.ts';
import type { ListenerWish } from '../../client/listener-wish.ts';
import type { CaptionsWish } from '../../protocol/attributes.ts';
import type { Caption } from '../../protocol/captions.ts';
import { shownCaptions } from '../../react/caption-text.ts';

/** Which of the two texts of a line there are to be. */
export type ShownTexts = Exclude<CaptionsWish, 'off'>;

/** The part of a wish by which texts are chosen. */
export type ReadingWish = Pick<ListenerWish, 'listen' | 'read' | 'captions'>;

/** The translations of a line into the language read; those there are, where it was said before that was chosen. */
export function translationsOf(line: CaptionLine, wish: ReadingWish): readonly Caption[] {
  return shownCaptions(line, { ...wish, captions: 'both' }).filter(({ kind }) => kind === 'translation');
}

/** What is read first; where both texts are, the original stands elsewhere. */
export function mainTexts(line: CaptionLine, wish: ReadingWish): readonly Caption[] {
  return wish.captions === 'both' ? translationsOf(line, wish) : shownCaptions(line, wish);
}

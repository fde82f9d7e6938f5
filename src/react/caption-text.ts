import type { CaptionLine } from '../client/caption-store.ts';
import { readingLanguage, type ListenerWish } from '../client/listener-wish.ts';
import type { Caption } from '../protocol/captions.ts';

/**
 * What of a line is to be shown. Who reads translations alone reads the original of somebody who speaks their language,
 * for which there is no translation.
 */
export function shownCaptions(
  { source, translations: all }: CaptionLine,
  wish: Pick<ListenerWish, 'captions' | 'listen' | 'read'>,
): readonly Caption[] {
  const original = source ? [source] : [];
  const reading = readingLanguage(wish);
  const mine = all.filter(({ language }) => language === reading);
  // What was read in another language before a switch stays, where the new one has nothing instead.
  const translations = mine.length > 0 ? mine : all;
  switch (wish.captions) {
    case 'off':
      return [];
    case 'source':
      return original;
    case 'target':
      return translations.length > 0 ? translations : original;
    case 'both':
      return [...original, ...translations];
  }
}

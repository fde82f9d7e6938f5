import type { CaptionLine } from '../client/caption-store.ts';
import type { CaptionsWish } from '../protocol/attributes.ts';
import type { Caption } from '../protocol/captions.ts';

/**
 * What of a line is to be shown. Who reads translations alone reads the original of somebody who speaks their language,
 * for which there is no translation.
 */
export function shownCaptions({ source, translations }: CaptionLine, wish: CaptionsWish): readonly Caption[] {
  const original = source ? [source] : [];
  switch (wish) {
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

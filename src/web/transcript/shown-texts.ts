import type { CaptionLine } from '../../client/caption-store.ts';
import type { CaptionsWish } from '../../protocol/attributes.ts';
import type { LanguageCode } from '../../protocol/languages.ts';

/** Which of the two texts of a line there are to be. */
export type ShownTexts = Exclude<CaptionsWish, 'off'>;

/** A line with its translations into the language read; with those there are, where it was said before that was chosen. */
export function inLanguage(line: CaptionLine, language: LanguageCode | undefined): CaptionLine {
  const own = line.translations.filter((caption) => caption.language === language);
  return own.length === 0 || own.length === line.translations.length ? line : { ...line, translations: own };
}

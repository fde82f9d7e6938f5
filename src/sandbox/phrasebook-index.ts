import type { LanguageCode } from '../protocol/languages.ts';

/** Where the recordings, their texts and their fingerprints lie. `npm run phrasebook` writes all but the texts. */
export const phrasebookFolder = new URL('./phrasebook/', import.meta.url);

/** `texts.json`: what is said, written by hand. */
export interface PhrasebookTexts {
  readonly sentences: readonly {
    readonly id: string;
    readonly texts: Readonly<Record<LanguageCode, string>>;
    /** What the voice is given instead, where it would misread the text. */
    readonly spoken?: Readonly<Partial<Record<LanguageCode, string>>>;
  }[];
  readonly notice: Readonly<Record<LanguageCode, NoticeText & { readonly spoken?: NoticeText }>>;
}

/** How a language says that it heard a number of seconds which it did not know: the opening, then one of the others. */
export interface NoticeText {
  readonly opening: string;
  /** By plural form; `{n}` is the number. */
  readonly seconds: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
  readonly more: string;
}

/** `index.json`: where each recording lies, by language and id. */
export type PhrasebookIndex = Readonly<Record<LanguageCode, Readonly<Record<string, RecordingEntry>>>>;

export interface RecordingEntry {
  /** Where its Ogg file begins in the language's `<code>.ogg`, which is a chain of such files. */
  readonly offset: number;
  readonly bytes: number;
  readonly durationMs: number;
  /** Where its words begin in `fingerprints.bin`, and how many they are; absent for what need not be recognised. */
  readonly fingerprint?: { readonly start: number; readonly length: number };
}

/** The longest stretch of unknown speech that is told in seconds. */
export const maxNoticeSeconds = 20;
/** The id of the notice's opening; it is recognised like a sentence, so that the sandbox never answers itself. */
export const noticeOpening = 'notice';

/** The id of the recording that names these seconds; past the longest, that of "more than". */
export function noticeSecondsId(seconds: number): string {
  return seconds > maxNoticeSeconds ? 'more' : `seconds-${seconds}`;
}

/** The words that name these seconds, 1 at least. */
export function noticeSeconds(language: LanguageCode, notice: NoticeText, seconds: number): string {
  const form = new Intl.PluralRules(language).select(seconds);
  const pattern = seconds > maxNoticeSeconds ? notice.more : (notice.seconds[form] ?? notice.seconds.other ?? '');
  return pattern.replace('{n}', String(Math.min(seconds, maxNoticeSeconds)));
}

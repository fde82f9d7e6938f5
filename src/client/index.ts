export type { CaptionsWish } from '../protocol/attributes.ts';
export type { Caption, CaptionKind } from '../protocol/captions.ts';
export { languageCodes, languages, parseLanguage, type Language, type LanguageCode } from '../protocol/languages.ts';
export type { InterpreterState, PairStatus, UnavailableReason } from '../protocol/status.ts';
export type { CaptionLine } from './caption-store.ts';
export type { InterpretationView, Trailing } from './interpretation-view.ts';
export { Interpretation } from './interpretation.ts';
export { floorWish, readingLanguage, type ListenerWish } from './listener-wish.ts';
export { defaultBalance } from './mixer.ts';

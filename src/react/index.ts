export { AudioBalance, type AudioBalanceProps } from './audio-balance.tsx';
export { shownCaptions } from './caption-text.ts';
export { Captions, type CaptionsProps } from './captions.tsx';
export { InterpretationProvider, type InterpretationProviderProps } from './interpretation-provider.tsx';
export { InterpretationStatus, type InterpretationStatusProps } from './interpretation-status.tsx';
export { englishWords, type InterpretationWords } from './interpretation-words.ts';
export { LanguageCombobox, type LanguageComboboxProps } from './language-combobox.tsx';
export { languageName, nativeName } from './language-options.ts';
export { LanguagePicker, type LanguagePickerProps } from './language-picker.tsx';
export {
  useCaptionLines,
  useFromView,
  useInterpretation,
  useInterpretationView,
  useInterpreterStatus,
} from './use-interpretation.ts';

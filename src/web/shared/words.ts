import type { InterpretationProblem } from '../../client/interpretation-view.ts';
import { wordsFrom } from '../words/use-words.ts';
import type { DeviceTrouble } from './device-trouble.ts';
import type { SpokenInterpretation } from './state-words.ts';

/** What several parts of the page say. */
export interface SharedWords {
  readonly pageLanguage: string;
  readonly languageNotLoaded: string;
  readonly close: string;
  readonly microphone: string;
  readonly camera: string;
  readonly soundOutput: string;
  readonly systemDefault: string;
  /** A device that does not tell its name. */
  readonly unnamedDevice: (number: number) => string;
  readonly microphoneTrouble: Readonly<Record<DeviceTrouble, string>>;
  readonly cameraTrouble: Readonly<Record<DeviceTrouble, string>>;
  /** Who translates, in the demo. */
  readonly sandbox: string;
  readonly sandboxText: string;
  readonly paid: string;
  readonly paidText: (price: string, host: string) => string;
  readonly machine: string;
  /** Why nothing is interpreted for one. */
  readonly problems: Readonly<Record<InterpretationProblem, string>>;
  /** Said of languages that were wished in vain. */
  readonly notOffered: (languages: string) => string;
  readonly interpretation: SpokenInterpretation;
  readonly nothingHere: string;
  readonly nothingHereText: string;
}

export const useSharedWords = wordsFrom<SharedWords>(import.meta.glob('./words/*.ts'));

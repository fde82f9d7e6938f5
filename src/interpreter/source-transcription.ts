import { readersOfSource, type WantedSpeaker } from './demand.ts';
import type { Interpreter } from './interpreter.ts';
import type { TranslationService } from './translation-service.ts';

/** One speaker's source transcript. It is paid by session: on in one at most, and only while somebody needs it. */
export class SourceTranscription {
  readonly #service: TranslationService;
  /** The language was told since the speaker last began after a rest. */
  #languageTold = false;

  constructor(service: TranslationService) {
    this.#service = service;
  }

  /** The speaker begins after a rest, perhaps in another language. */
  beginTurn(): void {
    this.#languageTold = false;
  }

  /** The transcript has told which language the speaker speaks. */
  tellLanguage(): void {
    this.#languageTold = true;
  }

  /** Turns it on in the session that is to have it, and off in all others. Without `wanted` nobody reads it. */
  place(interpreters: readonly Interpreter[], wanted: WantedSpeaker | undefined, allowed: boolean): void {
    const listening = interpreters.filter((interpreter) => interpreter.listening);
    const read = wanted !== undefined && readersOfSource(wanted, interpreters).length > 0;
    const needed = allowed && (read || this.#mustTellLanguage(interpreters, wanted));
    const transcribes = (interpreter: Interpreter): boolean => interpreter.listening?.transcribes ?? false;
    const suspicious = listening.filter((interpreter) => interpreter.suspicious);
    const chosen = suspicious.find(transcribes) ?? suspicious[0] ?? listening.find(transcribes) ?? listening[0];
    for (const interpreter of listening) interpreter.listening?.transcribe(needed && interpreter === chosen);
  }

  /** Whether some language is the speaker's own is asked where they have not declared one, or nothing comes of it. */
  #mustTellLanguage(interpreters: readonly Interpreter[], wanted: WantedSpeaker | undefined): boolean {
    if (interpreters.some(({ suspicious }) => suspicious)) return true;
    if (wanted?.declared !== undefined) return false;
    const passthrough = interpreters.some(({ state }) => state === 'passthrough');
    return !this.#languageTold || passthrough || this.#service.echoes;
  }
}

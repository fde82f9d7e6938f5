import type { RealtimeTranslationSession } from 'openai/resources/realtime/realtime';
import { languageCodes, type LanguageCode } from '../protocol/languages.ts';
import type { SessionChange } from './client-event.ts';

/** The service's own default, kept so that a client which forgets to set its language is found out. */
export const defaultLanguage: LanguageCode = languageCodes[0] ?? 'es';

type Audio = NonNullable<RealtimeTranslationSession['audio']>;
type NoiseReduction = NonNullable<Audio['input']>['noise_reduction'];

/** A session as the service tells it in `session.created` and `session.updated`. */
export class SessionConfig implements RealtimeTranslationSession {
  readonly id: string;
  readonly type = 'translation';
  readonly model: string;
  expires_at = 0;
  readonly audio: {
    readonly input: { transcription: { model: string } | null; noise_reduction: NonNullable<NoiseReduction> | null };
    readonly output: { language: LanguageCode };
  };

  constructor(options: { id: string; model: string }) {
    this.id = options.id;
    this.model = options.model;
    this.audio = { input: { transcription: null, noise_reduction: null }, output: { language: defaultLanguage } };
  }

  expireIn(seconds: number): void {
    this.expires_at = Math.floor(Date.now() / 1000 + seconds);
  }

  apply({ language, transcription, noiseReduction }: SessionChange): void {
    const { input, output } = this.audio;
    if (language !== undefined) output.language = language;
    if (transcription !== undefined) input.transcription = transcription;
    if (noiseReduction !== undefined) input.noise_reduction = withStrength(noiseReduction, input.noise_reduction);
  }
}

/** A strength that is not named stays what it was, 1 at first. */
function withStrength(wanted: NoiseReduction, current: NoiseReduction): NonNullable<NoiseReduction> | null {
  return wanted ? { ...wanted, strength: wanted.strength ?? current?.strength ?? 1 } : null;
}

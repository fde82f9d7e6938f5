import type { RealtimeTranslationClientEvent } from 'openai/resources/realtime/realtime';
import type { LanguageCode } from '../protocol/languages.ts';

/** All that can be set of a session. */
export interface SessionSettings {
  readonly language: LanguageCode;
  readonly transcription: boolean;
  readonly transcriptionModel: string;
  readonly noiseReduction: 'near_field' | 'far_field' | undefined;
}

export function sessionUpdate(settings: SessionSettings): RealtimeTranslationClientEvent {
  const { language, transcription, transcriptionModel, noiseReduction } = settings;
  return {
    type: 'session.update',
    session: {
      audio: {
        input: {
          transcription: transcription ? { model: transcriptionModel } : null,
          noise_reduction: noiseReduction ? { type: noiseReduction } : null,
        },
        output: { language },
      },
    },
  };
}

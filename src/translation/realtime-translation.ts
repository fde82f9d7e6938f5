import { createHmac } from 'node:crypto';
import type { EncodedChunk, SessionEvent, SessionRequest, TranslationService } from '../interpreter/ports.ts';
import { sampleRateHz } from '../interpreter/ports.ts';
import { RealtimeSession } from './realtime-session.ts';

/** Which service, and how it is asked. */
export interface RealtimeTranslationOptions {
  /** `wss://HOST/v1/realtime/translations`; `model` is added to its query. */
  readonly url: string;
  readonly apiKey: string;
  readonly model: string;
  readonly transcriptionModel: string;
  readonly noiseReduction: 'near_field' | 'far_field' | undefined;
  /** With it, identities become safety identifiers: the same person always the same value, and no name in it. */
  readonly identitySecret: string;
  /** How long connecting may take until the service is ready. */
  readonly connectTimeoutMs?: number;
}

const defaultConnectTimeoutMs = 10_000;
const encoder = new TextEncoder();

/** The realtime translation service: opens sessions, and encodes chunks for all of them. */
export class RealtimeTranslation implements TranslationService {
  readonly #options: RealtimeTranslationOptions;

  constructor(options: RealtimeTranslationOptions) {
    this.#options = options;
  }

  encode(samples: Int16Array): EncodedChunk {
    const audio = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength).toString('base64');
    return {
      message: encoder.encode(`{"type":"session.input_audio_buffer.append","audio":"${audio}"}`),
      durationMs: (samples.length * 1000) / sampleRateHz,
    };
  }

  open(request: SessionRequest, listener: (event: SessionEvent) => void): RealtimeSession {
    const { url, model, apiKey, transcriptionModel, noiseReduction, connectTimeoutMs } = this.#options;
    const target = new URL(url);
    target.searchParams.set('model', model);
    return new RealtimeSession(
      {
        url: target,
        headers: {
          Authorization: `Bearer ${apiKey}`,
          'OpenAI-Safety-Identifier': this.#safetyIdentifier(request.speaker),
        },
        language: request.language,
        transcription: request.transcription,
        transcriptionModel,
        noiseReduction,
        connectTimeoutMs: connectTimeoutMs ?? defaultConnectTimeoutMs,
      },
      listener,
    );
  }

  #safetyIdentifier(speaker: string): string {
    return createHmac('sha256', this.#options.identitySecret).update(speaker).digest('hex');
  }
}

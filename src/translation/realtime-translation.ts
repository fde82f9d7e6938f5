import { createHmac } from 'node:crypto';
import { SessionLostError } from '../errors.ts';
import type {
  EncodedChunk,
  SessionEvent,
  SessionRequest,
  TranslationService,
  TranslationSession,
} from '../interpreter/translation-service.ts';
import { sampleRateHz } from '../interpreter/ports.ts';
import { Concealment } from './concealment.ts';
import { RealtimeSession } from './realtime-session.ts';
import type { ServiceKey } from './service-key.ts';
import { UnopenedSession } from './unopened-session.ts';

/** Which service, and how it is asked. */
export interface RealtimeTranslationOptions {
  /** `wss://HOST/PATH?QUERY`; `model` is added to its query. */
  readonly url: string;
  /** Read again for each session, so that it may change while this runs. */
  readonly key: Pick<ServiceKey, 'read'>;
  /** The header that carries the key: `Authorization: Bearer` or `api-key`. */
  readonly auth: 'bearer' | 'api-key';
  /** Further headers of each session. */
  readonly headers: Readonly<Record<string, string>>;
  readonly model: string;
  readonly transcriptionModel: string;
  readonly noiseReduction: 'near_field' | 'far_field' | undefined;
  readonly echoes: boolean;
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

  get echoes(): boolean {
    return this.#options.echoes;
  }

  encode(samples: Int16Array): EncodedChunk {
    const audio = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength).toString('base64');
    return {
      message: encoder.encode(`{"type":"session.input_audio_buffer.append","audio":"${audio}"}`),
      durationMs: (samples.length * 1000) / sampleRateHz,
    };
  }

  open(request: SessionRequest, listener: (event: SessionEvent) => void): TranslationSession {
    const { url, model, auth, headers, transcriptionModel, noiseReduction, connectTimeoutMs } = this.#options;
    let key: string;
    try {
      key = this.#options.key.read();
    } catch (cause) {
      const error = new SessionLostError('there is no key for the service', { reason: 'authentication', cause });
      return new UnopenedSession(error, listener);
    }
    const target = new URL(url);
    const secrets = [key, ...Object.values(headers), ...target.searchParams.values()];
    target.searchParams.set('model', model);
    return new RealtimeSession(
      {
        url: target,
        headers: {
          ...headers,
          ...(auth === 'bearer' ? { Authorization: `Bearer ${key}` } : { 'api-key': key }),
          'OpenAI-Safety-Identifier': this.#safetyIdentifier(request.speaker),
        },
        concealment: new Concealment(secrets),
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

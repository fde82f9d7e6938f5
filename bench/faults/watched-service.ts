import type {
  EncodedChunk,
  SessionEvent,
  SessionRequest,
  TranslationService,
  TranslationSession,
} from '../../src/interpreter/translation-service.ts';
import { isVoiced } from '../../src/audio/level.ts';

/** When what happened to a session, on the clock of this process. */
export interface WatchedSession {
  readonly openedAtMs: number;
  firstChunkAtMs?: number;
  firstVoiceAtMs?: number;
}

/** A translation service that is asked as it is, and watched. */
export class WatchedService implements TranslationService {
  readonly sessions: WatchedSession[] = [];
  readonly #service: TranslationService;

  constructor(service: TranslationService) {
    this.#service = service;
  }

  get echoes(): boolean {
    return this.#service.echoes;
  }

  encode(samples: Int16Array): EncodedChunk {
    return this.#service.encode(samples);
  }

  open(request: SessionRequest, listener: (event: SessionEvent) => void): TranslationSession {
    const watched: WatchedSession = { openedAtMs: performance.now() };
    this.sessions.push(watched);
    const session = this.#service.open(request, (event) => {
      if (event.type === 'audio' && isVoiced(event.samples)) watched.firstVoiceAtMs ??= performance.now();
      listener(event);
    });
    return {
      get bufferedMs() {
        return session.bufferedMs;
      },
      append: (chunk) => {
        watched.firstChunkAtMs ??= performance.now();
        session.append(chunk);
      },
      transcribe: (on) => session.transcribe(on),
      finish: () => session.finish(),
      close: () => session.close(),
    };
  }
}

import type {
  EncodedChunk,
  SessionEvent,
  SessionRequest,
  TranslationService,
  TranslationSession,
} from '../../src/interpreter/translation-service.ts';
import { sampleRateHz } from '../../src/interpreter/ports.ts';

export interface SessionWatcher {
  sent(chunk: EncodedChunk): void;
  changed(): void;
  ended(error: Error | undefined): void;
}

/** Passes everything on to a session, and knows what that has not answered yet. */
export class MeteredSession implements TranslationSession {
  readonly #watcher: SessionWatcher;
  #session: TranslationSession | undefined;
  #state: 'connecting' | 'open' | 'finishing' = 'connecting';
  /** What it was sent and has not answered. */
  #owedMs = 0;

  constructor(watcher: SessionWatcher) {
    this.#watcher = watcher;
  }

  /** Before everything else. */
  begin(service: TranslationService, request: SessionRequest, listener: (event: SessionEvent) => void): void {
    this.#session = service.open(request, (event) => {
      if (event.type === 'opened') this.#state = 'open';
      if (event.type === 'audio') this.#owedMs -= (event.samples.length * 1000) / sampleRateHz;
      listener(event);
      if (event.type === 'ended') this.#watcher.ended(event.error);
      else this.#watcher.changed();
    });
  }

  /** It is open and has answered all that it was sent. */
  get settled(): boolean {
    return this.#state === 'open' && this.#owedMs <= 0;
  }

  get bufferedMs(): number {
    return this.#session?.bufferedMs ?? 0;
  }

  append(chunk: EncodedChunk): void {
    this.#owedMs += chunk.durationMs;
    this.#watcher.sent(chunk);
    this.#session?.append(chunk);
  }

  transcribe(on: boolean): void {
    this.#session?.transcribe(on);
  }

  finish(): void {
    this.#state = 'finishing';
    this.#session?.finish();
  }

  close(): void {
    this.#session?.close();
    this.#watcher.ended(undefined);
  }
}

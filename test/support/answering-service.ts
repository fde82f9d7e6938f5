import { SessionLostError } from '../../src/errors.ts';
import { sampleRateHz, type Clock } from '../../src/interpreter/ports.ts';
import type {
  EncodedChunk,
  SessionEvent,
  SessionRequest,
  TranslationService,
  TranslationSession,
} from '../../src/interpreter/translation-service.ts';
import { isVoiced } from '../../src/audio/level.ts';

const openingMs = 300;
const answeringMs = 400;
const finishingMs = 600;

/** A translation service in memory, which answers each chunk with the same sound, some time later. */
export class AnsweringService implements TranslationService {
  readonly echoes = false;
  /** Every session that there was. */
  readonly sessions: AnsweringSession[] = [];
  /** The most of one pair that lived at once. */
  mostAtOnce = 0;
  readonly #clock: Clock;
  readonly #lifetimeMs: number;
  readonly #onHeard: (session: AnsweringSession, samples: Int16Array) => void;
  /** Asked at each opening: why it is refused, where it is. */
  refuses: () => SessionLostError | undefined = () => undefined;

  constructor(
    clock: Clock,
    lifetimeMs: number,
    onHeard: (session: AnsweringSession, samples: Int16Array) => void = () => undefined,
  ) {
    this.#clock = clock;
    this.#lifetimeMs = lifetimeMs;
    this.#onHeard = onHeard;
  }

  get alive(): readonly AnsweringSession[] {
    return this.sessions.filter(({ over }) => !over);
  }

  encode(samples: Int16Array): EncodedChunk {
    return { message: new Uint8Array(samples.buffer), durationMs: (samples.length * 1000) / sampleRateHz };
  }

  open(request: SessionRequest, listener: (event: SessionEvent) => void): TranslationSession {
    const session: AnsweringSession = new AnsweringSession(request, listener, {
      clock: this.#clock,
      lifetimeMs: this.#lifetimeMs,
      refusal: this.refuses(),
      onHeard: (samples) => this.#onHeard(session, samples),
    });
    this.sessions.push(session);
    const { speaker, language } = request;
    const ofPair = this.alive.filter(({ request: r }) => r.speaker === speaker && r.language === language);
    this.mostAtOnce = Math.max(this.mostAtOnce, ofPair.length);
    return session;
  }
}

interface AnsweringParts {
  readonly clock: Clock;
  readonly lifetimeMs: number;
  readonly refusal: SessionLostError | undefined;
  readonly onHeard: (samples: Int16Array) => void;
}

export class AnsweringSession implements TranslationSession {
  readonly bufferedMs = 0;
  readonly request: SessionRequest;
  over = false;
  /** It is open and takes audio. */
  open = false;
  /** What it was sent. */
  audioMs = 0;
  readonly #listener: (event: SessionEvent) => void;
  readonly #parts: AnsweringParts;
  readonly #cancel = new Set<() => void>();

  constructor(request: SessionRequest, listener: (event: SessionEvent) => void, parts: AnsweringParts) {
    this.request = request;
    this.#listener = listener;
    this.#parts = parts;
    this.#after(openingMs, () => (parts.refusal ? this.lose(parts.refusal) : this.#opened()));
  }

  append({ message, durationMs }: EncodedChunk): void {
    if (!this.open) throw new Error('audio for a session that is not open');
    this.audioMs += durationMs;
    const samples = new Int16Array(message.buffer);
    this.#parts.onHeard(samples);
    if (isVoiced(samples)) this.#after(answeringMs, () => this.#listener({ type: 'audio', samples }));
  }

  transcribe(): void {
    // Its source is never told.
  }

  finish(): void {
    this.open = false;
    this.#after(finishingMs, () => this.#end(undefined));
  }

  close(): void {
    this.open = false;
    this.over = true;
    for (const cancel of this.#cancel) cancel();
    this.#cancel.clear();
  }

  /** The service loses it. */
  lose(error: SessionLostError): void {
    if (!this.over) this.#end(error);
  }

  #opened(): void {
    const { lifetimeMs } = this.#parts;
    this.open = true;
    this.#after(lifetimeMs, () => this.lose(new SessionLostError('expired', { reason: 'expired' })));
    this.#listener({ type: 'opened', expiresInMs: lifetimeMs });
  }

  #end(error: SessionLostError | undefined): void {
    this.close();
    this.#listener({ type: 'ended', ...(error && { error }) });
  }

  #after(ms: number, callback: () => void): void {
    const cancel = this.#parts.clock.after(ms, () => {
      this.#cancel.delete(cancel);
      callback();
    });
    this.#cancel.add(cancel);
  }
}

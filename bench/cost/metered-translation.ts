import type {
  EncodedChunk,
  SessionEvent,
  SessionRequest,
  TranslationService,
  TranslationSession,
} from '../../src/interpreter/translation-service.ts';
import { chunkMs } from '../../src/interpreter/ports.ts';
import { pairKey, type Pair } from '../../src/protocol/track-name.ts';
import { MeteredSession } from './metered-session.ts';
import type { Span } from './trace.ts';

/** A service that takes longer to answer is broken. */
const patienceMs = 20_000;

/** Passes everything on to a service, and knows what was sent to it and whether it has answered. */
export class MeteredTranslation implements TranslationService {
  readonly #service: TranslationService;
  readonly #heardAtMs: (samples: Int16Array) => number | undefined;
  readonly #chunkAtMs = new WeakMap<EncodedChunk, number>();
  readonly #sent = new Map<string, Set<number>>();
  readonly #sessions = new Set<MeteredSession>();
  #answered: () => void = () => undefined;
  #lost: Error | undefined;

  /** `heardAtMs` tells when a chunk of a microphone began; chunks begin at whole multiples of their length. */
  constructor(service: TranslationService, heardAtMs: (samples: Int16Array) => number | undefined) {
    this.#service = service;
    this.#heardAtMs = heardAtMs;
  }

  get echoes(): boolean {
    return this.#service.echoes;
  }

  encode(samples: Int16Array): EncodedChunk {
    const chunk = this.#service.encode(samples);
    const atMs = this.#heardAtMs(samples);
    if (atMs !== undefined) this.#chunkAtMs.set(chunk, atMs);
    return chunk;
  }

  open(request: SessionRequest, listener: (event: SessionEvent) => void): TranslationSession {
    const sent = this.#sent.get(pairKey(request)) ?? new Set();
    this.#sent.set(pairKey(request), sent);
    const session = new MeteredSession({
      sent: (chunk) => {
        const atMs = this.#chunkAtMs.get(chunk);
        if (atMs !== undefined) sent.add(atMs);
      },
      changed: () => this.#answered(),
      ended: (error) => {
        this.#sessions.delete(session);
        this.#lost ??= error;
        this.#answered();
      },
    });
    this.#sessions.add(session);
    session.begin(this.#service, request, listener);
    return session;
  }

  /** How much of this was never sent, in milliseconds, and how much of that at its very beginning. */
  missed({ pair, span: [from, to] }: { pair: Pair; span: Span }): { ms: number; atOnsetMs: number } {
    const sent = this.#sent.get(pairKey(pair));
    let ms = 0;
    let atOnsetMs: number | undefined;
    for (let at = from - (from % chunkMs); at < to; at += chunkMs) {
      if (sent?.has(at)) atOnsetMs ??= ms;
      else ms += Math.min(to, at + chunkMs) - Math.max(from, at);
    }
    return { ms, atOnsetMs: atOnsetMs ?? ms };
  }

  /**
   * Resolves once every session has opened and answered all that it was sent, and those that finish have ended. Throws
   * where a session is lost, or silent for 20 s.
   */
  async settled(stop: AbortSignal): Promise<void> {
    while ([...this.#sessions].some((session) => !session.settled)) {
      if (this.#lost) break;
      const late = AbortSignal.timeout(patienceMs);
      await new Promise<void>((resolve, reject) => {
        const give = AbortSignal.any([stop, late]);
        const up = (): void => reject(give.reason as Error);
        give.addEventListener('abort', up, { once: true });
        this.#answered = () => {
          give.removeEventListener('abort', up);
          resolve();
        };
      });
    }
    if (this.#lost) throw this.#lost;
  }
}

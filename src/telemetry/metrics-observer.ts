import type { SessionLostError } from '../errors.ts';
import { costOf, type Prices } from '../interpreter/cost.ts';
import type { DropReason, Observer, Unserved } from '../interpreter/ports.ts';
import type { SessionState } from '../interpreter/session-state.ts';
import type { CaptionKind } from '../protocol/captions.ts';
import type { LanguageCode } from '../protocol/languages.ts';
import type { InterpreterState } from '../protocol/status.ts';
import type { Pair } from '../protocol/track-name.ts';
import { faultOf } from './fault.ts';
import type { Metrics } from './metrics.ts';

/** Counts what happens in the corridor; one for all rooms of a process. */
export class MetricsObserver implements Observer {
  readonly #metrics: Metrics;
  readonly #prices: Prices;

  constructor(metrics: Metrics, prices: Prices) {
    this.#metrics = metrics;
    this.#prices = prices;
  }

  stateChanged({ language }: Pair, from: InterpreterState | undefined, to: InterpreterState): void {
    if (from !== undefined) this.#metrics.interpreters.dec({ language, state: from });
    if (to !== 'closed') this.#metrics.interpreters.inc({ language, state: to });
  }

  sessionMoved({ language }: Pair, from: SessionState | undefined, to: SessionState): void {
    if (from === undefined) this.#metrics.sessionsOpened.inc({ language });
    else this.#metrics.sessions.dec({ language, state: from });
    if (to !== 'closed') this.#metrics.sessions.inc({ language, state: to });
  }

  sessionEnded(_pair: Pair, error?: SessionLostError): void {
    if (error === undefined) return;
    this.#metrics.sessionsLost.inc({ reason: error.reason });
    this.#metrics.errors.inc({ fault: faultOf(error) });
  }

  complaint(): void {
    this.#metrics.complaints.inc();
  }

  audioSent({ language }: Pair, durationMs: number, transcribed: boolean): void {
    const transcribedMs = transcribed ? durationMs : 0;
    const cost = costOf({ audioMs: durationMs, transcribedMs }, this.#prices);
    this.#metrics.audioSent.inc({ language }, durationMs / 1000);
    this.#metrics.audioTranscribed.inc({ language }, transcribedMs / 1000);
    this.#metrics.cost.inc({ kind: 'translation' }, cost.translationUsd);
    this.#metrics.cost.inc({ kind: 'transcription' }, cost.transcriptionUsd);
  }

  audioReceived(language: LanguageCode, durationMs: number): void {
    this.#metrics.audioReceived.inc({ language }, durationMs / 1000);
  }

  dropped(reason: DropReason, durationMs: number): void {
    this.#metrics.audioDropped.inc({ reason }, durationMs / 1000);
  }

  lag(language: LanguageCode, lagMs: number): void {
    this.#metrics.lag.observe({ language }, lagMs / 1000);
  }

  voiceDelay(_language: LanguageCode, edge: 'begin' | 'end', delayMs: number): void {
    this.#metrics.voiceDelay.observe({ edge }, delayMs / 1000);
  }

  caption(kind: CaptionKind, final: boolean): void {
    this.#metrics.captionUpdates.inc({ kind });
    if (final) this.#metrics.captions.inc({ kind });
  }

  needed(language: LanguageCode, durationMs: number, unserved: Unserved | undefined): void {
    this.#metrics.needed.inc({ language }, durationMs / 1000);
    if (unserved !== undefined) this.#metrics.unserved.inc({ reason: unserved }, durationMs / 1000);
  }
}

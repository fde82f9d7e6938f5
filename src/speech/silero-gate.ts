import { sampleRateHz, type SpeechChange, type SpeechGate } from '../interpreter/ports.ts';
import { Evidence } from './evidence.ts';
import { Level } from './level.ts';
import type { SileroModel } from './silero-model.ts';
import { SileroStretch } from './silero-stretch.ts';

/** After so long without a loud block the model rests, and forgets. */
const restsAfterMs = 1_000;

export interface SileroGateListener {
  changed(change: SpeechChange): void;
  /** So much was judged by its level alone: the model was too slow or, with an error, failed. */
  unjudged(durationMs: number, error?: unknown): void;
}

/**
 * The level first; while it says that something is there, Silero decides whether that is speech. The model is given the
 * chunk before the loud one too, so that it judges an onset by what came before.
 */
export class SileroGate implements SpeechGate {
  readonly #model: SileroModel;
  readonly #listener: SileroGateListener;
  readonly #level = new Level();
  readonly #evidence = new Evidence({ opensAfterMs: 100, closesAfterMs: 400 });
  #before: Int16Array = new Int16Array();
  #heardMs = 0;
  #quietMs = Infinity;
  #stretch: SileroStretch | undefined;
  #closed = false;

  constructor(model: SileroModel, listener: SileroGateListener) {
    this.#model = model;
    this.#listener = listener;
  }

  hear(samples: Int16Array): void {
    if (this.#closed) return;
    if (this.#quietMs >= restsAfterMs && !this.#evidence.speaking && this.#stretch?.idle) this.#rest();
    const startMs = this.#heardMs;
    this.#heardMs += durationMs(samples);
    const loud = this.#level.hear(samples).includes(true);
    this.#quietMs = loud ? 0 : this.#quietMs + durationMs(samples);
    const before = this.#before;
    this.#before = samples;
    if (loud && !this.#stretch) {
      this.#stretch = this.#newStretch(startMs - durationMs(before));
      this.#stretch.hear(before, false);
    }
    this.#stretch?.hear(samples, loud);
  }

  close(): void {
    this.#closed = true;
    this.#rest();
  }

  #newStretch(startMs: number): SileroStretch {
    return new SileroStretch(this.#model, startMs, {
      judged: (probability, fromMs, toMs) => {
        const turn = this.#evidence.judge(probability, fromMs, toMs);
        if (turn) this.#listener.changed({ speaking: turn.speaking, agoMs: this.#heardMs - turn.atMs });
      },
      unjudged: (unjudgedMs, error) => this.#listener.unjudged(unjudgedMs, error),
    });
  }

  #rest(): void {
    this.#stretch?.close();
    this.#stretch = undefined;
  }
}

function durationMs(samples: Int16Array): number {
  return (samples.length * 1000) / sampleRateHz;
}

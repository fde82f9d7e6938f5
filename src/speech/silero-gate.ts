import { chunkMs, sampleRateHz, type SpeechChange, type SpeechGate } from '../interpreter/ports.ts';
import { Evidence } from './evidence.ts';
import { Level } from './level.ts';
import type { SileroModel } from './silero-model.ts';
import { SileroStretch } from './silero-stretch.ts';
import { SoundHistory } from './sound-history.ts';

/** After so long without a loud block the model rests, and forgets. */
const restsAfterMs = 1_000;
/** So much of what came before a sound is judged with it: the model doubts an onset that it has heard no silence before. */
const contextChunks = 4;
const chunkSamples = (sampleRateHz * chunkMs) / 1000;
/** A sound that runs into speech is its beginning, so long before the model knew it: a breathed "h", a soft "f". */
const maxSoftOnsetMs = 400;

export interface SileroGateListener {
  changed(change: SpeechChange): void;
  /** So much was judged by its level alone: the model was too slow or, with an error, failed. */
  unjudged(durationMs: number, error?: unknown): void;
}

/** The level first; while it says that something is there, Silero decides whether that is speech. */
export class SileroGate implements SpeechGate {
  readonly #model: SileroModel;
  readonly #listener: SileroGateListener;
  readonly #level = new Level();
  readonly #sound = new SoundHistory();
  readonly #evidence = new Evidence({ opensAfterMs: 85, closesAfterMs: 400 });
  #context: Int16Array[] = Array.from({ length: contextChunks }, () => new Int16Array(chunkSamples));
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
    const blocks = this.#level.hear(samples);
    this.#sound.add(blocks, this.#heardMs);
    const loud = blocks.includes(true);
    this.#quietMs = loud ? 0 : this.#quietMs + durationMs(samples);
    if (loud) this.#stretch ??= this.#newStretch();
    this.#heardMs += durationMs(samples);
    this.#stretch?.hear(samples, loud);
    this.#context = [...this.#context, samples].slice(-contextChunks);
  }

  close(): void {
    this.#closed = true;
    this.#rest();
  }

  #newStretch(): SileroStretch {
    const contextMs = this.#context.reduce((sum, samples) => sum + durationMs(samples), 0);
    const stretch = new SileroStretch(this.#model, this.#heardMs - contextMs, {
      judged: (probability, fromMs, toMs) => this.#judged(probability, fromMs, toMs),
      unjudged: (unjudgedMs, error) => this.#listener.unjudged(unjudgedMs, error),
    });
    for (const samples of this.#context) stretch.hear(samples, false);
    return stretch;
  }

  #judged(probability: number, fromMs: number, toMs: number): void {
    const turn = this.#evidence.judge(probability, fromMs, toMs);
    if (!turn) return;
    const atMs = turn.speaking ? this.#sound.beginning(turn.atMs, maxSoftOnsetMs) : turn.atMs;
    this.#listener.changed({ speaking: turn.speaking, agoMs: this.#heardMs - atMs });
  }

  #rest(): void {
    this.#stretch?.close();
    this.#stretch = undefined;
  }
}

function durationMs(samples: Int16Array): number {
  return (samples.length * 1000) / sampleRateHz;
}

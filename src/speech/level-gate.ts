import { sampleRateHz, type SpeechChange, type SpeechGate } from '../interpreter/ports.ts';
import { Evidence } from './evidence.ts';
import { blockMs, Level } from './level.ts';

/** The level alone: whatever stands out from the noise for long enough opens it, be it speech, music or a machine. */
export class LevelGate implements SpeechGate {
  readonly #onChange: (change: SpeechChange) => void;
  readonly #level = new Level();
  readonly #evidence = new Evidence({ opensAfterMs: 50, closesAfterMs: 600 });
  #heardMs = 0;
  #closed = false;

  constructor(onChange: (change: SpeechChange) => void) {
    this.#onChange = onChange;
  }

  hear(samples: Int16Array): void {
    let startMs = this.#heardMs;
    this.#heardMs += (samples.length * 1000) / sampleRateHz;
    for (const loud of this.#level.hear(samples)) {
      if (this.#closed) return;
      const turn = this.#evidence.judge(loud ? 1 : 0, startMs, startMs + blockMs);
      startMs += blockMs;
      if (turn) this.#onChange({ speaking: turn.speaking, agoMs: this.#heardMs - turn.atMs });
    }
  }

  close(): void {
    this.#closed = true;
  }
}

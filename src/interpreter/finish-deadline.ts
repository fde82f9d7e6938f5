import { Countdown } from './countdown.ts';
import type { Clock } from './ports.ts';

/** How long the service may take to say what it still owes, and how long it may say nothing meanwhile. */
const finishMs = 15_000;
const silentMs = 5_000;

/** By when a session that was told to finish must have ended. */
export class FinishDeadline {
  readonly #whole: Countdown;
  readonly #silence: Countdown;
  readonly #onMissed: () => void;

  constructor(clock: Clock, onMissed: () => void) {
    this.#whole = new Countdown(clock);
    this.#silence = new Countdown(clock);
    this.#onMissed = onMissed;
  }

  begin(): void {
    this.#whole.start(finishMs, this.#onMissed);
    this.#silence.start(silentMs, this.#onMissed);
  }

  /** The service has said something. */
  heard(): void {
    if (this.#silence.running) this.#silence.start(silentMs, this.#onMissed);
  }

  stop(): void {
    this.#whole.stop();
    this.#silence.stop();
  }
}

import { Countdown } from './countdown.ts';
import type { Clock } from './ports.ts';
import type { Task } from './task.ts';

/** The time for which a session lives on in silence when nothing is to be interpreted: it may be wanted again. */
export class Hold {
  readonly #clock: Clock;
  readonly #countdown: Countdown;
  readonly #onEnd: () => void;

  constructor(clock: Clock, onEnd: () => void) {
    this.#clock = clock;
    this.#countdown = new Countdown(clock);
    this.#onEnd = onEnd;
  }

  get running(): boolean {
    return this.#countdown.running;
  }

  /** Begins, unless it has begun. What has been idle for as long already is over at once. */
  begin({ idleSinceMs, holdMs }: Task): void {
    if (this.running) return;
    const leftMs = idleSinceMs + holdMs - this.#clock.now();
    if (leftMs <= 0) this.#onEnd();
    else this.#countdown.start(leftMs, this.#onEnd);
  }

  stop(): void {
    this.#countdown.stop();
  }
}

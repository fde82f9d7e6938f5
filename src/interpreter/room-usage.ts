import type { LanguageCode } from '../protocol/languages.ts';
import { totalUsd, type Prices, type Usage } from './cost.ts';
import type { Clock } from './ports.ts';

const minuteMs = 60_000;
const hourMinutes = 60;

/** What one room has sent to the service, and what that costs. */
export class RoomUsage {
  readonly #clock: Clock;
  readonly #byLanguage = new Map<LanguageCode, Usage>();
  /** USD by minute of the clock, the last hour's. */
  readonly #minutes = new Map<number, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get byLanguage(): Readonly<Partial<Record<LanguageCode, Usage>>> {
    return Object.fromEntries(this.#byLanguage);
  }

  /** What the last hour has cost, to the minute. */
  get lastHourUsd(): number {
    const since = Math.floor(this.#clock.now() / minuteMs) - hourMinutes;
    let sum = 0;
    for (const [minute, usd] of this.#minutes) {
      if (minute <= since) this.#minutes.delete(minute);
      else sum += usd;
    }
    return sum;
  }

  sent(language: LanguageCode, durationMs: number, transcribed: boolean, prices: Prices): void {
    const { audioMs, transcribedMs } = this.#byLanguage.get(language) ?? { audioMs: 0, transcribedMs: 0 };
    this.#byLanguage.set(language, {
      audioMs: audioMs + durationMs,
      transcribedMs: transcribedMs + (transcribed ? durationMs : 0),
    });
    const usd = totalUsd([{ audioMs: durationMs, transcribedMs: transcribed ? durationMs : 0 }], prices);
    const minute = Math.floor(this.#clock.now() / minuteMs);
    this.#minutes.set(minute, (this.#minutes.get(minute) ?? 0) + usd);
  }
}

const minuteMs = 60_000;

/** What a service charges for. */
export interface Usage {
  readonly audioMs: number;
  /** The part of it whose source was transcribed. */
  readonly transcribedMs: number;
}

/** What the service charges, in USD a minute of audio. */
export interface Prices {
  readonly translationUsdPerMinute: number;
  /** On top of it, while the source is transcribed. */
  readonly transcriptionUsdPerMinute: number;
}

/** What a usage costs, in USD. */
export interface Cost {
  readonly translationUsd: number;
  readonly transcriptionUsd: number;
}

export function costOf({ audioMs, transcribedMs }: Usage, prices: Prices): Cost {
  return {
    translationUsd: (audioMs / minuteMs) * prices.translationUsdPerMinute,
    transcriptionUsd: (transcribedMs / minuteMs) * prices.transcriptionUsdPerMinute,
  };
}

/** What all of these cost together, in USD. */
export function totalUsd(usages: readonly Usage[], prices: Prices): number {
  return usages
    .map((usage) => costOf(usage, prices))
    .reduce((sum, { translationUsd, transcriptionUsd }) => sum + translationUsd + transcriptionUsd, 0);
}

/** To the millionth of a USD, for people and bills. */
export function roundedUsd(usd: number): number {
  return Math.round(usd * 1e6) / 1e6;
}

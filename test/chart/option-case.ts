import type { Release, Values } from './release.ts';

/** Options of the chart, values for them, and what is to come of these. */
export interface OptionCase {
  readonly options: readonly string[];
  /** Over the least that the chart can be installed with. */
  readonly values: Values;
  readonly look: (release: Release) => void;
}

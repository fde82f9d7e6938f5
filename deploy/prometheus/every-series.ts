import { Counter, Gauge, Histogram } from 'prom-client';
import { dropReasons } from '../../src/interpreter/ports.ts';
import { sessionStates } from '../../src/interpreter/session-state.ts';
import { languageCodes } from '../../src/protocol/languages.ts';
import { interpreterStates, unavailableReasons } from '../../src/protocol/status.ts';
import { unservedReasons, type Metrics } from '../../src/telemetry/metrics.ts';

/** Every value that a label may have: of a metric where that has its own, else of whichever has the label. */
const labelValues: Readonly<Record<string, readonly string[]>> = {
  language: languageCodes,
  'interpreter_interpreters state': interpreterStates,
  'interpreter_sessions state': sessionStates,
  'interpreter_sessions_lost_total reason': unavailableReasons,
  'interpreter_unserved_seconds_total reason': unservedReasons,
  'interpreter_audio_dropped_seconds_total reason': dropReasons,
  'interpreter_cost_usd_total kind': ['translation', 'transcription'],
  kind: ['source', 'translation'],
  edge: ['begin', 'end'],
  dependency: ['redis', 'livekit', 'configuration'],
  outcome: ['completed', 'handed-back', 'failed', 'lost'],
  result: ['accepted', 'duplicate', 'refused'],
  fault: ['ours', 'theirs', 'operator'],
  version: ['1.2.3'],
  role: ['all'],
};

/** Sets of labels of a metric, with every value of each. */
function allLabels(metric: string, names: readonly string[]): readonly Readonly<Record<string, string>>[] {
  return names.reduce<readonly Readonly<Record<string, string>>[]>(
    (sets, name) => {
      const values = labelValues[`${metric} ${name}`] ?? labelValues[name];
      if (values === undefined) throw new Error(`${metric} has a label whose values are not known here: ${name}`);
      return sets.flatMap((set) => values.map((value) => ({ ...set, [name]: value })));
    },
    [{}],
  );
}

/**
 * Observes something in every metric of ours with every value of every label, the worst that a process may show. Answers
 * how many metrics there are; throws where a label's values are not known.
 */
export function observeEverySeries(metrics: Metrics): number {
  const ours = metrics.registry.getMetricsAsArray().filter(({ name }) => name.startsWith('interpreter_'));
  for (const metric of ours) {
    // The declaration leaves out what every metric was made with.
    const { labelNames } = metric as unknown as { readonly labelNames: readonly string[] };
    for (const labels of allLabels(metric.name, labelNames)) {
      if (metric instanceof Histogram) metric.observe(labels, 1);
      else if (metric instanceof Counter || metric instanceof Gauge) metric.inc(labels);
    }
  }
  return ours.length;
}

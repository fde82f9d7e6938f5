import { Counter, Gauge, Histogram } from 'prom-client';
import { expect, it } from 'vitest';
import { dropReasons } from '../../../src/interpreter/ports.ts';
import { sessionStates } from '../../../src/interpreter/session-state.ts';
import { languageCodes } from '../../../src/protocol/languages.ts';
import { interpreterStates, unavailableReasons } from '../../../src/protocol/status.ts';
import { Metrics } from '../../../src/telemetry/metrics.ts';

/** What a process may show at most; a Prometheus holds some millions in all. */
const seriesBudget = 750;

function series(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

async function value(metrics: Metrics, name: string): Promise<string | undefined> {
  const line = series(await metrics.text()).find((candidate) => candidate.startsWith(`${name} `));
  return line?.slice(name.length + 1);
}

/** Every value that a label may have: of a metric where that has its own, else of whichever has the label. */
const labelValues: Readonly<Record<string, readonly string[]>> = {
  language: languageCodes,
  'interpreter_interpreters state': interpreterStates,
  'interpreter_sessions state': sessionStates,
  'interpreter_sessions_lost_total reason': unavailableReasons,
  'interpreter_unserved_seconds_total reason': [
    ...unavailableReasons,
    'resting',
    'starting',
    'reconnecting',
    'draining',
  ],
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

it('stays within its budget of series, with every value of every label of every metric', async () => {
  const metrics = new Metrics();
  const ours = metrics.registry.getMetricsAsArray().filter(({ name }) => name.startsWith('interpreter_'));
  expect(ours.length).toBeGreaterThan(30);
  for (const metric of ours) {
    // The declaration leaves out what every metric was made with.
    const { labelNames } = metric as unknown as { readonly labelNames: readonly string[] };
    for (const labels of allLabels(metric.name, labelNames)) {
      if (metric instanceof Histogram) metric.observe(labels, 1);
      else if (metric instanceof Counter || metric instanceof Gauge) metric.inc(labels);
    }
  }
  const count = series(await metrics.text()).length;
  expect(count).toBeGreaterThan(300);
  expect(count).toBeLessThanOrEqual(seriesBudget);
});

it('tells what the process can take on, as it is at the scrape', async () => {
  const metrics = new Metrics();
  expect(await value(metrics, 'interpreter_places_free')).toBe('0');
  let capacity = { used: 3, wanted: 3, limit: 5, open: true };
  metrics.watchCapacity(() => capacity);
  expect(await value(metrics, 'interpreter_places_used')).toBe('3');
  expect(await value(metrics, 'interpreter_places_free')).toBe('2');
  capacity = { used: 5, wanted: 7, limit: 5, open: true };
  expect(await value(metrics, 'interpreter_places_free')).toBe('0');
  expect(await value(metrics, 'interpreter_places_denied')).toBe('2');
  capacity = { used: 1, wanted: 1, limit: 5, open: false };
  expect(await value(metrics, 'interpreter_places_free')).toBe('0');
  capacity = { used: 1, wanted: 1, limit: Infinity, open: true };
  expect(await value(metrics, 'interpreter_places_free')).toBe('+Inf');
});

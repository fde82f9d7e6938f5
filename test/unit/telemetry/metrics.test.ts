import { expect, it } from 'vitest';
import { observeEverySeries } from '../../../deploy/prometheus/every-series.ts';
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

it('stays within its budget of series, with every value of every label of every metric', async () => {
  const metrics = new Metrics();
  expect(observeEverySeries(metrics)).toBeGreaterThan(30);
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

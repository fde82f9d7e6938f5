import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { Metrics } from '../../../src/telemetry/metrics.ts';

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly labels?: { readonly severity: string };
  readonly annotations?: { readonly runbook_url: string };
}

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const chart = 'helm/room-interpreter/files';
const { groups } = parse(read(`${chart}/rules.yaml`)) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap(({ rules: found }) => found);
const queries = [...read(`${chart}/dashboard.json`).matchAll(/"expr": "(.*)"/g)].map(([, query = '']) => query);
const alerts = rules.filter(({ alert }) => alert !== undefined);

/** Names of metrics in a query; a histogram's series by the histogram's own name. */
function metricsOf(query: string): readonly string[] {
  const names = query.match(/\b(interpreter|process|nodejs)_\w+/g) ?? [];
  return names.map((name) => name.replace(/_(bucket|count)$/, ''));
}

it.each(alerts)('$alert wakes or waits, and has a runbook and a unit test', ({ alert, labels, annotations }) => {
  expect(['page', 'ticket']).toContain(labels?.severity);
  const anchor = annotations?.runbook_url.replace(/.*#/, '');
  const sections = [...read('docs/runbooks.md').matchAll(/^## (.*)$/gm)].map(([, title = '']) => title);
  expect(sections.map((title) => title.toLowerCase().replaceAll(' ', '-'))).toContain(anchor);
  expect(read('docs/runbooks.md')).toContain(`\`${alert}\``);
  expect(read(`${chart}/rules.test.yaml`)).toMatch(new RegExp(`alertname: ${alert}\\n *exp_alerts:\\n`));
});

it.each(rules)('rule %# judges each installation by itself', ({ expr }) => {
  const sums = expr.match(/\b(sum|min|max|count|avg)\b(?! by \((le, )?namespace, job[,)])/g);
  expect(sums).toBeNull();
  expect(expr).toMatch(/by \((le, )?namespace, job|absent\(|interpreter:/);
});

it('the dashboard can be narrowed to an installation', () => {
  for (const query of queries) {
    const narrowed = query.match(/namespace=~\\"\$namespace\\",job=~\\"\$job\\"/g) ?? [];
    expect(narrowed.length, query).toBe(metricsOf(query).length);
  }
});

it('asks for buckets as any Prometheus writes their bounds', () => {
  for (const query of [...queries, ...rules.map(({ expr }) => expr)]) expect(query).not.toMatch(/le=\\?"\d+\\?"/);
});

it('alerts and dashboard ask for metrics that there are', async () => {
  const metrics = new Set((await new Metrics().registry.getMetricsAsJSON()).map(({ name }) => name));
  expect(queries.length).toBeGreaterThan(25);
  const asked = [...queries, ...rules.map(({ expr }) => expr)].flatMap(metricsOf);
  expect([...metrics]).toEqual(expect.arrayContaining(asked));
});

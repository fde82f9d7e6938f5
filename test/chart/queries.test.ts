import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { examples } from './examples.ts';
import { runPromtool } from './promtool.ts';
import { chartFolder, enough, Release, runHelm, type Values } from './release.ts';

interface Rules {
  readonly groups: readonly { readonly rules: readonly Rule[] }[];
}

interface Rule {
  readonly alert?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: unknown;
}

/** All that asks Prometheus. */
const watched: Values = {
  worker: { autoscaling: { type: 'keda', prometheusUrl: 'http://prometheus.example', freePlaces: 10 } },
  monitoring: { prometheusRule: { enabled: true } },
};

function rulesOf(release: Release): Rules {
  const rule = release.manifests.find(({ kind }) => kind === 'PrometheusRule');
  return rule?.spec as Rules;
}

/** What KEDA asks: for places, and for rooms. */
function queriesOf(release: Release): string[] {
  const scaled = release.manifests.find(({ kind }) => kind === 'ScaledObject');
  const { triggers } = scaled?.spec as { triggers: { metadata: { query: string } }[] };
  return triggers.map(({ metadata }) => metadata.query);
}

it.each(examples)('asks Prometheus what it understands: %s', async (_file, values) => {
  const release = await Release.render([values, watched]);
  const rules = queriesOf(release).map((expr, index) => ({ record: `asked:by:keda${index}`, expr }));
  expect(rules).toHaveLength(2);
  await runPromtool(['check', 'rules', '--lint-fatal', 'alerts.yaml', 'asked.yaml'], {
    'alerts.yaml': rulesOf(release),
    'asked.yaml': { groups: [{ name: 'asked', rules }] },
  });
});

it('looks at the workers of its own release alone', async () => {
  const release = await Release.render([enough, watched]);
  const alerts = rulesOf(release);
  const absent = alerts.groups.flatMap(({ rules }) => rules).find(({ alert }) => alert === 'InterpreterMetricsAbsent');
  const [places, rooms] = queriesOf(release);
  const ours = (name: string, pod: string, values: string) => ({
    series: `interpreter_${name}{namespace="here",pod="r-room-interpreter-worker-${pod}"}`,
    values,
  });
  const series = [
    ours('places_used', 'a', '12'),
    ours('places_used', 'b', '8'),
    ours('places_denied', 'a', '0'),
    ours('places_denied', 'b', '3'),
    ours('rooms', 'a', '5'),
    ours('rooms', 'b', '6'),
    // Each of them tells how many wait in all.
    ours('rooms_waiting', 'a', '2'),
    ours('rooms_waiting', 'b', '2'),
  ];
  const others = series.flatMap(({ series: own }) => [
    { series: own.replace('"here"', '"there"'), values: '99' },
    { series: own.replace('r-room', 'other-room'), values: '99' },
  ]);
  const limit = ours('rooms_limit', 'a', '8x8 stale');
  const whose = { namespace: 'here', deployment: 'r-room-interpreter-worker' };
  const answers = (expr: string | undefined, value: number) => ({
    expr,
    eval_time: '0s',
    exp_samples: [{ labels: '{}', value }],
  });
  await runPromtool(['test', 'rules', 'test.yaml'], {
    'alerts.yaml': alerts,
    'test.yaml': {
      rule_files: ['alerts.yaml'],
      tests: [
        {
          interval: '15s',
          input_series: [
            ...series,
            ...others,
            limit,
            { series: limit.series.replace('"here"', '"there"'), values: '8x40' },
          ],
          promql_expr_test: [answers(places, 12 + 8 + 3 + 10), answers(rooms, 5 + 6 + 2)],
          alert_rule_test: [
            { eval_time: '2m', alertname: absent?.alert, exp_alerts: [] },
            {
              eval_time: '9m',
              alertname: absent?.alert,
              exp_alerts: [{ exp_labels: { ...absent?.labels, ...whose }, exp_annotations: absent?.annotations }],
            },
          ],
        },
        // Where it knows nothing of them it has no answer, and KEDA falls back.
        {
          input_series: others,
          promql_expr_test: [places, rooms].map((expr) => ({ expr, eval_time: '0s', exp_samples: [] })),
        },
      ],
    },
  });
});

it('refuses alerts in which there is nothing to make its own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'room-interpreter-chart-'));
  try {
    await cp(chartFolder, folder, { recursive: true });
    await writeFile(join(folder, 'files/rules.yaml'), 'groups: []\n');
    const rendered = runHelm(inject('helm3'), ['template', 'r', folder], [enough, watched]);
    await expect(rendered).rejects.toThrow('files/rules.yaml has no absent(interpreter_rooms_limit > 0)');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

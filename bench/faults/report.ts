import { seconds } from './seconds.ts';
import type { TrialResult } from './trial.ts';

export interface Report {
  readonly loadAverage: { readonly before: number; readonly after: number };
  readonly rssMegabytes: { readonly before: number; readonly after: number };
  readonly crashes: readonly string[];
  readonly trials: readonly TrialResult[];
}

export function good({ crashes, trials }: Report): boolean {
  return crashes.length === 0 && trials.every(({ problems }) => problems.length === 0);
}

/** The table as Markdown, and what goals were missed. */
export function printed(report: Report): string {
  const { loadAverage, rssMegabytes, crashes, trials } = report;
  const rows = [
    ['in the middle of running speech', 'said', 'heard', 'twice', 'silence', 'heard again', 'service', 'shown'],
    ...trials.map(cells),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const problems = trials.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`));
  return [
    line(head),
    line(widths.map((width) => '-'.repeat(width))),
    ...body.map(line),
    '',
    `load average ${loadAverage.before.toFixed(1)} before, ${loadAverage.after.toFixed(1)} after; ` +
      `memory ${rssMegabytes.before.toFixed(0)} MB before, ${rssMegabytes.after.toFixed(0)} MB after`,
    ...crashes.map((crash) => `crash: ${crash}`),
    ...problems,
    good(report) ? 'as it should be' : 'not good enough',
  ].join('\n');
}

/** One row of the table, with what was lost and what missed its goal, as progress. */
export function told(result: TrialResult): string {
  const { score, problems } = result;
  return [...cells(result), `lost: ${score.lost.join(' ') || 'none'}`, `notices: ${score.notices}`, ...problems].join(
    ' | ',
  );
}

function cells({ name, score, silentMs, heardAgainMs, serviceMs, shown }: TrialResult): string[] {
  return [
    name,
    String(score.said),
    String(score.heard),
    String(score.twice.length),
    `${seconds(silentMs.after)} (${seconds(silentMs.before)})`,
    seconds(heardAgainMs),
    seconds(serviceMs),
    shown.join(', ') || '-',
  ];
}

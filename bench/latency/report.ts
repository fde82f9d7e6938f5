import type { Latency, RestsResult, TrialResult } from './trial.ts';

/** One scenario with both translators. */
export interface Comparison {
  readonly scenario: string;
  readonly interpreter: TrialResult;
  readonly bare: TrialResult;
}

export interface Report {
  /** Of the machine, before and after: a busy one is slow for both. */
  readonly loadAverage: { readonly before: number; readonly after: number };
  readonly comparisons: readonly Comparison[];
  readonly rests?: RestsResult;
}

/** The report as people read it. */
export function printed({ comparisons, rests, loadAverage }: Report): string {
  const rows = comparisons.flatMap(({ scenario, interpreter, bare }) => [
    [scenario, 'interpreter', ...trialCells(interpreter)],
    ['', 'bare loop', ...trialCells(bare)],
    ['', 'ratio', ...ratioCells(interpreter, bare)],
  ]);
  return [
    'Added latency (ms), processor (% of one core) and memory (MB) of the translating process',
    '',
    table([['', '', 'p50', 'p95', 'p99', 'heard', 'lost', 'cpu', 'rss', 'machine %', ''], ...rows]),
    '',
    ...(rests ? restsTable(rests) : []),
    ...goals({ comparisons, ...(rests && { rests }) }).map(
      ({ goal, met, overloaded }) => `${overloaded ? 'UNSURE' : met ? 'met   ' : 'MISSED'}  ${goal}`,
    ),
    '',
    `load average ${loadAverage.before.toFixed(1)} before, ${loadAverage.after.toFixed(1)} after`,
  ].join('\n');
}

interface Goal {
  readonly goal: string;
  readonly met: boolean;
  /** The figures tell more of the machine than of those who are compared. */
  readonly overloaded: boolean;
}

/** What is to hold, and whether it does. */
export function goals({ comparisons, rests }: Pick<Report, 'comparisons' | 'rests'>): Goal[] {
  const compared = comparisons.flatMap(({ scenario, interpreter, bare }) => {
    const share = scenario.includes(' of ') ? 1 / 3 : 1;
    const most = share * bare.cpuPercent;
    const overloaded = interpreter.overloaded || bare.overloaded;
    return [
      {
        goal: `${scenario}: p50 ${ms(interpreter.latency.p50)} at most the bare loop's ${ms(bare.latency.p50)}`,
        met: interpreter.latency.p50 <= bare.latency.p50,
        overloaded,
      },
      {
        goal: `${scenario}: cpu ${interpreter.cpuPercent.toFixed(1)} % at most ${most.toFixed(1)} %`,
        met: interpreter.cpuPercent <= most,
        overloaded,
      },
    ];
  });
  if (!rests) return compared;
  const rested = (['first-unmuted', 'first-open'] as const).map((kind) => {
    const laterMs = rests[kind].p50 - rests.running.p50;
    return {
      goal: `${kind}: ${ms(laterMs)} later than in running speech, at most 100 ms`,
      met: laterMs <= 100,
      overloaded: false,
    };
  });
  return [...compared, ...rested];
}

function restsTable(rests: RestsResult): string[] {
  const rows = [
    ['in running speech', ...latencyCells(rests.running)],
    ['first word after 10 s muted', ...latencyCells(rests['first-unmuted'])],
    ['first word after 10 s of silence', ...latencyCells(rests['first-open'])],
  ];
  return [table([['', 'p50', 'p95', 'p99', 'heard', 'lost'], ...rows]), ''];
}

function trialCells({ latency, cpuPercent, rssMegabytes, machinePercent, overloaded }: TrialResult): string[] {
  return [
    ...latencyCells(latency),
    cpuPercent.toFixed(1),
    rssMegabytes.toFixed(0),
    machinePercent.toFixed(0),
    overloaded ? 'overloaded' : '',
  ];
}

function latencyCells({ p50, p95, p99, heard, lost }: Latency): string[] {
  return [...[p50, p95, p99].map((value) => value.toFixed(0)), String(heard), String(lost)];
}

function ratioCells(interpreter: TrialResult, bare: TrialResult): string[] {
  const ratio = (ours: number, theirs: number): string => (ours / theirs).toFixed(2);
  return [
    ...(['p50', 'p95', 'p99'] as const).map((key) => ratio(interpreter.latency[key], bare.latency[key])),
    '',
    '',
    ratio(interpreter.cpuPercent, bare.cpuPercent),
    ratio(interpreter.rssMegabytes, bare.rssMegabytes),
    '',
    '',
  ];
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

/** Text to the left, numbers to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const isText = (column: number): boolean => rows[0]?.[column] === '';
  return rows
    .map((row) =>
      row
        .map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

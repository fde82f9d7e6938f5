import type { Bill } from './bill.ts';
import type { ReplayResult } from './replay.ts';
import type { StretchResult } from './stretch.ts';

/** The meeting, interpreted in one manner. */
export interface ReplayRow {
  readonly scenario: string;
  readonly result: ReplayResult;
  /** The goals are for meetings whose people have declared their languages. */
  readonly declares: boolean;
  /** The speech, and what a gate would pay that knows everything beforehand. */
  readonly speechMinutes: number;
  readonly perfectMinutes: number;
}

/** A stretch of the meeting in a real room, with both translators one after the other. */
export interface StretchRow {
  readonly interpreter: StretchResult;
  readonly bare: StretchResult;
  readonly speechMinutes: number;
  readonly perfectMinutes: number;
}

export interface Report {
  /** Of the machine, before and after. */
  readonly loadAverage: { readonly before: number; readonly after: number };
  readonly replays: readonly ReplayRow[];
  readonly stretch?: StretchRow;
}

interface Goal {
  readonly goal: string;
  readonly met: boolean;
}

const mostPaid = 1.4;
const mostCpu = 0.5;
/** The manner in which rooms are interpreted unless they say otherwise. */
export const defaultScenario = 'hold 3 s';

/** What is to hold, and whether it does. */
export function goals({ replays, stretch }: Pick<Report, 'replays' | 'stretch'>): Goal[] {
  const replayed = replays.flatMap(({ scenario, result, declares, speechMinutes }) => {
    const paid = result.bill.audioMinutes / speechMinutes;
    const cost = {
      goal: `${scenario}: ${paid.toFixed(3)} minutes paid for one of speech, at most ${mostPaid}`,
      met: paid <= mostPaid,
    };
    const onsets = {
      goal: `${scenario}: ${result.lateTurns} of ${result.turns} first syllables lost, none allowed`,
      met: result.lateTurns === 0,
    };
    return [...(scenario === defaultScenario ? [cost] : []), ...(declares ? [onsets] : [])];
  });
  if (!stretch) return replayed;
  const share = stretch.interpreter.cpuPercent / stretch.bare.cpuPercent;
  const cpu = {
    goal: `real room: ${share.toFixed(2)} of the bare loop's processor time, at most ${mostCpu}`,
    met: share <= mostCpu,
  };
  return [...replayed, cpu];
}

/** The report as people read it. */
export function printed(report: Report): string {
  const { replays, stretch, loadAverage } = report;
  return [
    ...(replays.length > 0 ? [...replayTable(replays), ''] : []),
    ...(stretch ? [...stretchTable(stretch), ''] : []),
    ...goals(report).map(({ goal, met }) => `${met ? 'met   ' : 'MISSED'}  ${goal}`),
    '',
    `load average ${loadAverage.before.toFixed(1)} before, ${loadAverage.after.toFixed(1)} after`,
  ].join('\n');
}

function replayTable(rows: readonly ReplayRow[]): string[] {
  const heading = ['', ...paidHeading, 'perfect gate', 'first syllables lost', 'at worst (ms)', 'speech not sent (%)'];
  return [
    'The meeting by a clock that waits: minutes of audio paid, by the ledger',
    '',
    table([
      heading,
      ...rows.map(({ scenario, result, speechMinutes, perfectMinutes }) => [
        scenario,
        ...paidCells(result.bill, speechMinutes),
        (perfectMinutes / speechMinutes).toFixed(2),
        `${result.lateTurns} of ${result.turns}`,
        result.latestMs.toFixed(0),
        ((100 * result.missedMs) / result.speechMs).toFixed(2),
      ]),
    ]),
  ];
}

function stretchTable({ interpreter, bare, speechMinutes, perfectMinutes }: StretchRow): string[] {
  const cells = ({ bill, cpuPercent, rssMegabytes, machinePercent }: StretchResult): string[] => [
    ...paidCells(bill, speechMinutes),
    (perfectMinutes / speechMinutes).toFixed(2),
    ...[cpuPercent.toFixed(1), rssMegabytes.toFixed(0), machinePercent.toFixed(0)],
  ];
  return [
    'A stretch of it in a real room: minutes paid, processor (% of one core) and memory (MB) of the translating process',
    '',
    table([
      ['', ...paidHeading, 'perfect gate', 'cpu', 'rss', 'machine %'],
      ['interpreter', ...cells(interpreter)],
      ['bare loop', ...cells(bare)],
    ]),
  ];
}

const paidHeading = ['sessions', 'speech', 'paid', 'paid / speech', 'transcribed'];

function paidCells({ sessions, audioMinutes, transcribedMinutes }: Bill, speechMinutes: number): string[] {
  return [
    String(sessions),
    speechMinutes.toFixed(1),
    audioMinutes.toFixed(1),
    (audioMinutes / speechMinutes).toFixed(2),
    transcribedMinutes.toFixed(1),
  ];
}

/** Text to the left, numbers to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

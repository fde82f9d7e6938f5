import type { Plan } from './plan.ts';

export interface Report {
  readonly seed: number;
  readonly plans: readonly Plan[];
}

const columns: readonly (readonly [heading: string, cell: (plan: Plan) => string])[] = [
  ['rooms', ({ load }) => whole(load.rooms)],
  ['people', ({ load }) => whole(load.people)],
  ['interpreters', ({ load }) => whole(load.interpreters)],
  ['sessions', ({ load }) => fine(load.sessions)],
  ['at most', ({ load }) => whole(load.mostSessions)],
  ['USD/h', ({ usdPerHour }) => fine(usdPerHour)],
  ['workers', ({ workers }) => whole(workers)],
  ['cores', ({ cores }) => fine(cores)],
  ['memory GB', ({ memoryGb }) => fine(memoryGb)],
];

const others: typeof columns = [
  ['rooms', ({ load }) => whole(load.rooms)],
  ['begin/s', ({ load }) => whole(load.mostBeginning)],
  ['accounts', ({ accounts }) => whole(accounts)],
  ['Mbit/s each way', ({ megabitsPerSecond }) => fine(megabitsPerSecond)],
  ['Redis/s', ({ redisPerSecond }) => whole(redisPerSecond)],
  ['own tracks', ({ load }) => whole(load.ownTracks)],
  ['added tracks', ({ load }) => whole(load.addedTracks)],
  ['LiveKit nodes', ({ livekitNodes }) => whole(livekitNodes)],
];

/** The report as two tables of Markdown, to stand in the documents as they are. */
export function printed({ seed, plans }: Report): string {
  return [
    'What workers and the service take; sessions are minutes of audio a minute:',
    '',
    table(columns, plans),
    '',
    'What stands beside them:',
    '',
    table(others, plans),
    '',
    `seed ${seed}`,
  ].join('\n');
}

/** Numbers to the right. */
function table(shown: typeof columns, plans: readonly Plan[]): string {
  const headings = shown.map(([heading]) => heading);
  const rows = plans.map((plan) => shown.map(([, cell]) => cell(plan)));
  const widths = headings.map((heading, index) => Math.max(...[heading, ...column(rows, index)].map(lengthOf)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => `${'-'.repeat(width - 1)}:`).join(' | ')} |`;
  return [line(headings), rule, ...rows.map(line)].join('\n');
}

function column(rows: readonly (readonly string[])[], index: number): string[] {
  return rows.map((row) => row[index] ?? '');
}

function lengthOf(text: string): number {
  return text.length;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** What is small has a digit more. */
function fine(value: number): string {
  return value < 100 ? value.toFixed(1) : whole(value);
}

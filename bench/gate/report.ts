import { percentiles, type Percentiles } from '../latency/percentiles.ts';
import type { Score } from './score.ts';

/** Scenes of people. */
export interface SpeechRow {
  readonly scene: string;
  readonly score: Score;
}

/** Scenes in which nobody speaks. */
export interface SoundRow {
  readonly scene: string;
  readonly minutes: number;
  readonly openings: number;
}

export interface Report {
  readonly kind: string;
  readonly speech: readonly SpeechRow[];
  readonly total: Score;
  readonly music: readonly SoundRow[];
  readonly sounds: readonly SoundRow[];
  /** Share of a core per speaker, in percent. */
  readonly cpuPercent: { readonly speaking: number; readonly silent: number };
}

export function goals({ total, music, sounds }: Report): { goal: string; met: boolean }[] {
  const missed = total.missedMs / total.speechMs;
  const inMusic = openingsInTenMinutes(music);
  return [
    { goal: `speech missed: ${percent(missed)}, at most 1 %`, met: missed <= 0.01 },
    { goal: `onsets cut by more than 100 ms: ${total.cutOnsets} of ${total.onsets}, none`, met: total.cutOnsets === 0 },
    { goal: `music: ${inMusic.toFixed(2)} openings in 10 minutes, at most 1`, met: inMusic <= 1 },
    ...sounds.map(({ scene, openings }) => ({ goal: `${scene}: ${openings} openings, none`, met: openings === 0 })),
  ];
}

export function printed(report: Report): string {
  const { kind, speech, total, cpuPercent } = report;
  return [
    `Speech gate: ${kind}`,
    '',
    table([
      ['', 'minutes', 'missed', 'onsets', 'cut', 'unheard', 'told p50', 'p95 ms', 'overshoot p50', 'p95 ms'],
      ...[...speech, { scene: 'all', score: total }].map(speechCells),
    ]),
    '',
    table([
      ['', 'minutes', 'openings'],
      ...[...report.music, ...report.sounds].map((row) => [row.scene, row.minutes.toFixed(1), String(row.openings)]),
    ]),
    '',
    `cpu per speaker, share of a core: ${cpuPercent.speaking.toFixed(2)} % in running speech, ` +
      `${cpuPercent.silent.toFixed(2)} % in a silent room`,
    '',
    ...goals(report).map(({ goal, met }) => `${met ? 'met   ' : 'MISSED'}  ${goal}`),
  ].join('\n');
}

function speechCells({ scene, score }: SpeechRow): string[] {
  const ms = ({ p50, p95 }: Percentiles): string[] => [p50.toFixed(0), p95.toFixed(0)];
  return [
    scene,
    (score.speechMs / 60_000).toFixed(1),
    percent(score.missedMs / score.speechMs),
    String(score.onsets),
    String(score.cutOnsets),
    String(score.unheard),
    ...ms(percentiles(score.tellingMs)),
    ...ms(percentiles(score.overshootMs)),
  ];
}

function openingsInTenMinutes(rows: readonly SoundRow[]): number {
  const sum = (pick: (row: SoundRow) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  return (10 * sum(({ openings }) => openings)) / sum(({ minutes }) => minutes);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

/** The first column is text, the others are figures. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
    )
    .join('\n');
}

import { table } from '../latency/report.ts';
import type { CaptionResult } from './captions.ts';
import type { SwitchResult } from './switches.ts';
import type { Weight } from './weight.ts';

export interface PageReport {
  /** Of the machine, before and after. */
  readonly loadAverage: { readonly before: number; readonly after: number };
  readonly weights: readonly Weight[];
  readonly captions: CaptionResult;
  readonly switches: SwitchResult;
}

export interface Goal {
  readonly goal: string;
  readonly met: boolean;
}

const most = { ownBytes: 350_000, toPixelMs: 100, switchMs: 400, heapMegabytes: 40 };

/** What is to hold, and whether it does. */
export function goals({ weights, captions, switches }: Omit<PageReport, 'loadAverage'>): readonly Goal[] {
  const heaviest = Math.max(...weights.map(({ own }) => own));
  const lost = captions.sent - captions.painted;
  const grownMegabytes = captions.heapMegabytes.after - captions.heapMegabytes.before;
  return [
    {
      goal: `script beyond React and livekit-client: ${kilobytes(heaviest)} kB at most ${kilobytes(most.ownBytes)} kB`,
      met: heaviest <= most.ownBytes,
    },
    {
      goal: `caption to pixel: p95 ${captions.toPixelMs.p95.toFixed(0)} ms at most ${most.toPixelMs} ms, ${lost} lost`,
      met: captions.toPixelMs.p95 <= most.toPixelMs && lost === 0,
    },
    {
      goal: `switch of language heard: p95 ${switches.heardMs.p95.toFixed(0)} ms at most ${most.switchMs} ms`,
      met: switches.heardMs.p95 <= most.switchMs,
    },
    {
      goal:
        `memory after ${captions.lines} lines: ${grownMegabytes.toFixed(1)} MB more than before, ` +
        `at most ${most.heapMegabytes} MB`,
      met: grownMegabytes <= most.heapMegabytes,
    },
  ];
}

/** The report as people read it. */
export function printed(report: PageReport): string {
  const { weights, captions, switches, loadAverage } = report;
  const { before, halfway, after } = captions.heapMegabytes;
  const times = [
    ['caption from worker to pixel', captions.toPixelMs, captions.painted] as const,
    ['switch of language heard', switches.heardMs, switches.switches] as const,
  ];
  return [
    'JavaScript of the page, gzipped, in kB',
    '',
    table([
      ['', 'react', 'livekit-client', 'beyond', 'all'],
      ...weights.map(({ address, react, livekit, own }) => [
        address,
        ...[react, livekit, own, react + livekit + own].map(kilobytes),
      ]),
    ]),
    '',
    'Times, in ms',
    '',
    table([
      ['', 'p50', 'p95', 'p99', 'of'],
      ...times.map(([name, { p50, p95, p99 }, count]) => [
        name,
        ...[p50, p95, p99].map((value) => value.toFixed(0)),
        String(count),
      ]),
    ]),
    '',
    `Memory of the page before, after half of and after ${captions.lines} lines in two languages: ` +
      `${[before, halfway, after].map((value) => value.toFixed(1)).join(', ')} MB; ` +
      `nodes ${captions.domNodes.before} before, ${captions.domNodes.after} after`,
    '',
    ...goals(report).map(({ goal, met }) => `${met ? 'met   ' : 'MISSED'}  ${goal}`),
    '',
    `load average ${loadAverage.before.toFixed(1)} before, ${loadAverage.after.toFixed(1)} after`,
  ].join('\n');
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

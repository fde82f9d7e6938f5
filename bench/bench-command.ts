import { readArguments } from '../deploy/local/command-line.ts';
import { run } from '../deploy/local/run.ts';

/** What most benches can be asked. */
export interface Asked {
  /** A try in a few minutes. */
  readonly quick: boolean;
  /** Only the parts with this in their names. */
  readonly only: string;
}

export interface Bench<Report> {
  /** What `--help` tells. */
  readonly usage: string;
  readonly measured: (asked: Asked, stop: AbortSignal) => Promise<Report>;
  readonly printed: (report: Report) => string;
  /** Whether the report is as it should be. */
  readonly good: (report: Report) => boolean;
}

/** Measures what the command line asks for, and tells it: as JSON, or for people. Exit code 1 where it is not good. */
export async function runBench<Report>({ usage, measured, printed, good }: Bench<Report>): Promise<void> {
  await run(async (stop) => {
    const { values } = readArguments({
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string', default: '' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(usage);
      return 0;
    }
    const report = await measured(values, stop);
    console.log(values.json ? JSON.stringify(report, undefined, 2) : printed(report));
    return good(report) ? 0 : 1;
  });
}

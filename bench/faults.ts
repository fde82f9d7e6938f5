import './latency/quiet.ts';
import { loadavg } from 'node:os';
import { dispose } from '@livekit/rtc-node';
import { readArguments } from '../deploy/local/command-line.ts';
import { run } from '../deploy/local/run.ts';
import { loadPhrasebook } from '../src/sandbox/phrasebook.ts';
import { footprint, settled } from './faults/footprint.ts';
import { good, printed, told, type Report } from './faults/report.ts';
import { servers } from './faults/servers.ts';
import { trial, type TrialResult } from './faults/trial.ts';
import { nothing, rollover, troubles } from './faults/trouble.ts';

const usage = `npm run bench:faults -- [--quick] [--json] [--only TEXT]

What a listener hears, by a recogniser at their ear, when a fault of the service strikes in the middle of running speech.
  --quick  a minute over sessions of 20 s, and not ten
  --only   only the faults with this in their names
  --json   the report as JSON on stdout; progress goes to stderr either way`;

const rolloverMs = { usually: 600_000, quick: 60_000 };

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
  const crashes: string[] = [];
  const crashed = (error: unknown): void =>
    void crashes.push(error instanceof Error ? (error.stack ?? '') : String(error));
  process.on('uncaughtException', crashed);
  process.on('unhandledRejection', crashed);
  try {
    const report = { ...(await measured(values, stop)), crashes };
    console.log(values.json ? JSON.stringify(report, undefined, 2) : printed(report));
    return good(report) ? 0 : 1;
  } finally {
    await dispose();
  }
});
// The native layer keeps the process alive.
process.exit();

async function measured(
  { quick, only }: { quick: boolean; only: string },
  stop: AbortSignal,
): Promise<Omit<Report, 'crashes'>> {
  const [phrasebook, world] = [await loadPhrasebook(), servers()];
  const all = [...troubles, rollover(quick ? rolloverMs.quick : rolloverMs.usually)];
  const loadBefore = load();
  // What a first room loads, such as the native layer and the model of the speech gate, stays.
  const control = await trial(nothing, world, phrasebook);
  const before = footprint();
  const trials: TrialResult[] = [control];
  for (const trouble of all.filter(({ name }) => name.includes(only))) {
    stop.throwIfAborted();
    console.error(`load average ${load().toFixed(1)}`);
    const result = await trial(trouble, world, phrasebook);
    const left = await settled(before);
    const judged = { ...result, problems: [...result.problems, ...left] };
    console.error(told(judged));
    trials.push(judged);
  }
  const after = footprint();
  return {
    loadAverage: { before: loadBefore, after: load() },
    rssMegabytes: { before: before.rssMegabytes, after: after.rssMegabytes },
    trials,
  };
}

function load(): number {
  return loadavg()[0] ?? NaN;
}

import './latency/quiet.ts';
import { disposeRtc } from '../src/room/native.ts';
import { loadPhrasebook } from '../src/sandbox/phrasebook.ts';
import { runBench, type Asked } from './bench-command.ts';
import { footprint, settled } from './faults/footprint.ts';
import { good, printed, told, type Report } from './faults/report.ts';
import { trial, type TrialResult } from './faults/trial.ts';
import { nothing, rollover, troubles } from './faults/trouble.ts';
import { loadAverage } from './load-average.ts';
import { servers } from './servers.ts';

const usage = `npm run bench:faults -- [--quick] [--json] [--only TEXT]

What a listener hears, by a recogniser at their ear, when a fault of the service strikes in the middle of running speech.
  --quick  a minute over sessions of 20 s, and not ten
  --only   only the faults with this in their names
  --json   the report as JSON on stdout; progress goes to stderr either way`;

const rolloverMs = { usually: 600_000, quick: 60_000 };

const crashes: string[] = [];
const crashed = (error: unknown): void =>
  void crashes.push(error instanceof Error ? (error.stack ?? '') : String(error));
process.on('uncaughtException', crashed);
process.on('unhandledRejection', crashed);
await runBench({ usage, measured, printed, good });
await disposeRtc();
// The native layer keeps the process alive.
process.exit();

async function measured({ quick, only }: Asked, stop: AbortSignal): Promise<Report> {
  const [phrasebook, world] = [await loadPhrasebook(), servers()];
  const all = [...troubles, rollover(quick ? rolloverMs.quick : rolloverMs.usually)];
  const loadBefore = loadAverage();
  // What a first room loads, such as the native layer and the model of the speech gate, stays.
  const control = await trial(nothing, world, phrasebook);
  const before = footprint();
  const trials: TrialResult[] = [control];
  for (const trouble of all.filter(({ name }) => name.includes(only))) {
    stop.throwIfAborted();
    console.error(`load average ${loadAverage().toFixed(1)}`);
    const result = await trial(trouble, world, phrasebook);
    const left = await settled(before);
    const judged = { ...result, problems: [...result.problems, ...left] };
    console.error(told(judged));
    trials.push(judged);
  }
  const after = footprint();
  return {
    loadAverage: { before: loadBefore, after: loadAverage() },
    rssMegabytes: { before: before.rssMegabytes, after: after.rssMegabytes },
    trials,
    crashes,
  };
}

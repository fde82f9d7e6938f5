import { fileURLToPath } from 'node:url';
import { Services } from '../deploy/local/services/services.ts';
import { runBench, type Asked } from './bench-command.ts';
import { carryOut } from './latency/order.ts';
import { type Comparison, printed, type Report } from './latency/report.ts';
import { quickRests, quickScenarios, rests, scenarios } from './latency/scenario.ts';
import type { TranslatorName } from './latency/translator.ts';
import type { TrialResult } from './latency/trial.ts';
import { loadAverage } from './load-average.ts';
import { servers } from './servers.ts';

const usage = `npm run bench:latency -- [--quick] [--json] [--only TEXT]

How much later than the floor a listener hears the translation, and what that costs, beside a bare loop.
  --quick  a try in some two minutes, with few bursts
  --only   only the scenarios with this in their names
  --json   the report as JSON on stdout; progress goes to stderr either way`;

await runBench({ usage, measured, printed, good: () => true });

async function measured(asked: Asked, stop: AbortSignal): Promise<Report> {
  const services = await Services.open(stop);
  try {
    return await Promise.race([measuredWith(services, asked, stop), services.failed]);
  } finally {
    await services.close();
  }
}

async function measuredWith(services: Services, { quick, only }: Asked, stop: AbortSignal): Promise<Report> {
  const world = { translationUrl: await startSandbox(services), ...servers() };
  const before = loadAverage();
  const comparisons: Comparison[] = [];
  for (const scenario of (quick ? quickScenarios : scenarios).filter(({ name }) => name.includes(only))) {
    const compare = async (translator: TranslatorName): Promise<TrialResult | undefined> =>
      unlessFailed(`${scenario.name}: ${translator}`, stop, () => carryOut({ world, translator, scenario }, stop));
    const [interpreter, bare] = [await compare('interpreter'), await compare('bare')];
    if (interpreter && bare) comparisons.push({ scenario: scenario.name, interpreter, bare });
  }
  const rested = rests.name.includes(only)
    ? await unlessFailed(rests.name, stop, () => carryOut({ world, rests: quick ? quickRests : rests }, stop))
    : undefined;
  return { loadAverage: { before, after: loadAverage() }, comparisons, ...(rested && { rests: rested }) };
}

/** A trial that fails, as on a machine with too much else to do, is told and left out. */
async function unlessFailed<Result>(
  name: string,
  stop: AbortSignal,
  trial: () => Promise<Result>,
): Promise<Result | undefined> {
  console.error(name);
  try {
    const result = await trial();
    console.error(JSON.stringify(result));
    return result;
  } catch (error) {
    stop.throwIfAborted();
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** The translation service: answers a voice with a tone at once. */
async function startSandbox(services: Services): Promise<string> {
  const isUrl = (line: string): boolean => line.startsWith('ws://');
  const sandbox = await services.start({
    name: 'Sandbox',
    launch: {
      command: process.execPath,
      args: [
        '--disable-warning=ExperimentalWarning',
        fileURLToPath(new URL('../src/sandbox/main.ts', import.meta.url)),
        '--engine',
        'tone',
      ],
    },
    probe: (lastLines) => Promise.resolve(lastLines.some(isUrl)),
  });
  return sandbox.lastLines.find(isUrl) ?? '';
}
